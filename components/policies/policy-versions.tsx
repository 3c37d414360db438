'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PanelSection } from '@/components/shell/panel'
import { InlineError } from '@/components/ui/inline-error'
import { RelativeTime } from '@/components/ui/relative-time'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { policyVersionsQuery } from '@/lib/policies/queries'
import type { PolicyDetail } from '@/lib/policies/schema'
import type { PolicyVersion } from '@/lib/policies/version-list'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'

const VersionDialog = lazy(() => withCode(() => import('./version-dialog')))

const SHOWN = 5

type PolicyVersionsProps = { actor: Actor; tree: Tree | undefined; policy: PolicyDetail }

/** The texts that a policy has had. AWS keeps none; each can be compared with the current one and restored. */
export function PolicyVersions({ actor, tree, policy }: PolicyVersionsProps) {
  const { data, error } = useQuery(policyVersionsQuery(actor.connection, policy.id))
  const [chosen, setChosen] = useState<PolicyVersion | null>(null)
  const [isWhole, setIsWhole] = useState(false)
  const versions = data ?? []
  const older = versions.filter(({ content }) => content !== policy.content)
  return (
    <PanelSection title="Versions kept here" aside={versions.length > 0 && versions.length.toLocaleString('en')}>
      <InlineError error={errorOf(error)} />
      {data && older.length === 0 && (
        <p className="text-muted">None yet. AWS keeps no versions; each save from here on is kept.</p>
      )}
      <ul>
        {older.slice(0, isWhole ? undefined : SHOWN).map((version) => (
          <li key={version.number} className="flex min-h-7 min-w-0 items-center gap-2">
            <button
              type="button"
              onClick={() => setChosen(version)}
              className="flex-none rounded-chip font-semibold text-accent hover:underline"
            >
              {`Version ${version.number}…`}
            </button>
            <span className="flex min-w-0 gap-1 text-xs text-muted">
              {version.person === null ? 'made elsewhere,' : <UntrustedText text={version.person} />}
              <RelativeTime at={version.at} />
            </span>
          </li>
        ))}
      </ul>
      {!isWhole && older.length > SHOWN && (
        <button
          type="button"
          onClick={() => setIsWhole(true)}
          className="rounded-chip text-xs font-semibold text-accent hover:underline"
        >
          {`Show ${older.length - SHOWN} more`}
        </button>
      )}
      {chosen && (
        <Suspense fallback={null}>
          <VersionDialog {...{ actor, tree, policy }} version={chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </PanelSection>
  )
}
