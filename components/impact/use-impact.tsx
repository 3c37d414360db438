'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ImpactChange } from '@/lib/impact/changes'
import { impactQuery } from '@/lib/impact/queries'
import type { ImpactPreview } from '@/lib/impact/schema'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { ImpactView } from './impact-view'
import { accounts, isDestructive, lockOutWords } from './words'

/** So long reading on is waited for; after that the preview says what it does not know. */
const WAIT_SECONDS = 10

export type Impact = {
  /** What the change does, as it comes; stands between the subject and the consequences of a dialog. */
  view: ReactNode
  preview: ImpactPreview | undefined
  /** Why the change should not be confirmed just yet, or null. */
  disabledReason: string | null
  /** What has to be typed first: accounts would be left with nothing. */
  typed: string | undefined
  variant: 'danger' | undefined
  /** The verb of the button with the number of accounts, where something is taken away. */
  label: (verb: string) => string
}

/**
 * What changes do, for the dialog in which they are confirmed.
 * @param changes none while it is not chosen yet what will be changed
 */
export function useImpact(connection: string, tree: Tree | undefined, changes: readonly ImpactChange[]): Impact {
  const query = useQuery(impactQuery(connection, changes))
  const preview = query.data
  const lockedOut = preview?.scp?.lockedOut.count ?? 0
  const danger = isDestructive(preview) || lockedOut > 0
  const asked = changes.length > 0
  return {
    preview,
    view: asked ? (
      <ImpactView
        connection={connection}
        tree={tree}
        changes={changes}
        preview={preview}
        error={errorOf(query.error)}
        onRetry={() => void query.refetch()}
      />
    ) : null,
    disabledReason: asked ? whyNotYet(preview, query.isPending) : null,
    typed: lockedOut > 0 ? lockOutWords(lockedOut) : undefined,
    variant: danger ? 'danger' : undefined,
    label: (verb) => (danger && preview ? `${verb} · ${accounts(preview.changing.count)}` : verb),
  }
}

function whyNotYet(preview: ImpactPreview | undefined, isPending: boolean): string | null {
  if (isPending) return 'Working out what it does'
  if (preview?.state === 'reading' && preview.unread.secondsLeft <= WAIT_SECONDS) {
    return 'Reading the policies that it bears on'
  }
  return null
}
