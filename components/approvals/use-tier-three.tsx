'use client'
import { type ReactNode, useState } from 'react'
import type { ConfirmDialogProps } from '@/components/ui/confirm-dialog'
import { useStop } from '@/lib/activity/use-undo'
import type { Confirmation } from '@/lib/operations/confirmation'
import type { AppError } from '@/lib/result'
import { Held } from './held'
import { NeedsApproval } from './needs-approval'
import { NeedsSignIn } from './needs-sign-in'
import { Stopped } from './stopped'
import { type ApprovalWish, useAskApproval } from './use-ask-approval'

export type TierThreePart = {
  /** Whether the id or the count is to be typed, and a reason given. */
  isAsked: boolean
  /** Why it cannot be confirmed again for now. */
  whyNot: string | null
  props: Pick<ConfirmDialogProps, 'onTyped' | 'reason' | 'error' | 'notice'>
}

/**
 * What a dialog of tier 3 asks for beside its own questions: the reason, a sign-in that is fresh, a second person's
 * approval, and the seconds in which it can still be stopped.
 * @param isNeeded whether the change is known to be of tier 3; else it is asked for once the server says so
 * @param given the reason, where it was given before
 */
export function useTierThree(connection: string, isNeeded: boolean, given?: string) {
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState(given ?? '')
  const stop = useStop(connection)
  const approval = useAskApproval()

  /** The part of the dialog for what came of it so far, and for the changes that approval is asked for. */
  const dialog = (error: AppError | null, wishes: readonly ApprovalWish[]): TierThreePart => {
    const wasAsked = approval.askedWith !== null && approval.askedWith === reason
    const isAsked = isNeeded || reason !== '' || isOfTierThree(error)
    const fields = {
      onTyped: setTyped,
      reason: isAsked && given === undefined ? { value: reason, onChange: setReason } : undefined,
    }
    const withNotice = (notice: ReactNode, whyNot: string | null = null) => ({
      isAsked,
      whyNot,
      props: { ...fields, notice },
    })
    if (error?.kind === 'sign-in-again') return withNotice(<NeedsSignIn error={error} />)
    if (error?.kind === 'approval' && wishes.length > 0) {
      const ask = () => approval.ask({ wishes, reason })
      const notice = (
        <NeedsApproval
          error={error}
          refusal={approval.error}
          isPending={approval.isPending}
          wasAsked={wasAsked}
          onAsk={ask}
        />
      )
      return withNotice(notice, wasAsked ? 'It waits for a second person' : null)
    }
    if (error?.stopsUntil && error.operationId) {
      const { operationId, stopsUntil } = error
      return withNotice(<Held until={stopsUntil} stop={stop} onStop={() => stop.mutate({ operationId })} />)
    }
    if (stop.isSuccess && error?.kind === 'conflict') return withNotice(<Stopped error={error} />)
    return { isAsked, whyNot: null, props: { ...fields, error } }
  }

  const confirmation: Confirmation | undefined = isNeeded || reason !== '' ? { typed, reason } : undefined
  return { confirmation, dialog }
}

const isOfTierThree = (error: AppError | null): boolean =>
  error?.kind === 'sign-in-again' ||
  error?.kind === 'approval' ||
  Boolean(error?.fields?.typed ?? error?.fields?.reason)
