'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorDetails } from '@/components/ui/error-details'
import { GroupedId } from '@/components/ui/grouped-id'
import { type Status, StatusIcon } from '@/components/ui/status-icon'
import { type Role, whyNotRole } from '@/lib/auth/roles'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import type { RootAccess, RootFeature } from '@/lib/root-access/schema'

const SwitchDialog = lazy(() =>
  withCode(() => import('./switch-dialog')).then((code) => ({ default: code.SwitchDialog })),
)
const TrustDialog = lazy(() => withCode(() => import('./trust-dialog')).then((code) => ({ default: code.TrustDialog })))

const FEATURE_WORDS: Record<RootFeature, { name: string; purpose: string }> = {
  RootCredentialsManagement: {
    name: 'Root credentials management',
    purpose: 'Look at, remove and allow the recovery of the credentials of root users.',
  },
  RootSessions: {
    name: 'Root sessions',
    purpose: 'Unlock buckets and queues whose policies lock everybody out.',
  },
}
const FEATURES = Object.keys(FEATURE_WORDS) as RootFeature[]

type PrerequisitesProps = { actor: Actor; access: RootAccess; role: Role }
type Line = { id: string; status: Status; name: string; word: string; more?: ReactNode; action?: ReactNode }

/** What centralized root access needs, as a checklist of what is true now, with the two switches. */
export function Prerequisites({ actor, access, role }: PrerequisitesProps) {
  const [dialog, setDialog] = useState<RootFeature | 'trust' | null>(null)
  const { features, isTrusted, hasAllFeatures, administrators } = access
  const isReady = features !== null && FEATURES.every((feature) => features[feature])
  const isManagement = actor.kind === 'management'
  const whyNot = actor.writable ? null : `The connection ${actor.connectionName} is for reading only`
  const managementOnly = isManagement ? null : 'Only the management account can turn this on'

  const lines: Line[] = [
    {
      id: 'all-features',
      status: hasAllFeatures ? 'ok' : 'off',
      name: 'All features',
      word: hasAllFeatures ? 'on' : 'off',
      more: hasAllFeatures ? undefined : 'The organization has consolidated billing only. Turn on all features first.',
    },
    {
      id: 'trusted-access',
      status: isTrusted ? 'ok' : isTrusted === false ? 'off' : 'pending',
      name: 'Trusted access for IAM',
      word: isTrusted ? 'on' : isTrusted === false ? 'off' : 'not known',
      more: isTrusted === null && access.error ? access.error.message : undefined,
      action: isTrusted === false && (
        <Button
          onClick={() => setDialog('trust')}
          disabledReason={managementOnly ?? (hasAllFeatures ? null : 'All features come first') ?? whyNot}
        >
          Turn on…
        </Button>
      ),
    },
    ...FEATURES.map((feature): Line => {
      const isOn = features?.[feature]
      const { name, purpose } = FEATURE_WORDS[feature]
      const first = features ? null : 'Trusted access for IAM comes first'
      const mayNot = isOn ? (whyNotRole(role, 'admin')?.message ?? null) : managementOnly
      return {
        id: feature,
        status: isOn ? 'ok' : features ? 'off' : 'pending',
        name,
        word: isOn ? 'on' : features ? 'off' : 'not known',
        more: purpose,
        action: (
          <Button onClick={() => setDialog(feature)} disabledReason={first ?? mayNot ?? whyNot}>
            {isOn ? 'Turn off…' : 'Turn on…'}
          </Button>
        ),
      }
    }),
    {
      id: 'administrators',
      status: administrators && administrators.length > 0 ? 'ok' : 'off',
      name: 'Delegated administrator for IAM',
      word: administrators === null ? 'not known' : administrators.length === 0 ? 'none' : '',
      more: administrators && administrators.length > 0 && (
        <span className="inline-flex flex-wrap gap-x-3">
          {administrators.map((id) => (
            <GroupedId key={id} id={id} copy />
          ))}
        </span>
      ),
    },
  ]
  return (
    <details
      // Opened anew when something is found to be missing; who has closed it keeps it closed until then.
      key={String(isReady)}
      open={!isReady}
      className="flex-none border-b border-line bg-surface px-3.5 py-2 max-md:px-2.5"
    >
      <summary className="w-fit rounded-chip py-0.5 pe-2">
        <span className="inline-flex flex-wrap items-center gap-x-2 align-top">
          <StatusIcon status={isReady ? 'ok' : 'warning'} />
          <b className="font-semibold">{isReady ? 'Root access is set up' : 'What root access needs'}</b>
        </span>
      </summary>
      <ul className="mt-2 grid max-w-220 gap-1" aria-label="Prerequisites">
        {lines.map(({ id, status, name, word, more, action }) => (
          <li key={id} className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
            <span className="flex min-w-0 flex-1 basis-72 items-start gap-2">
              <StatusIcon status={status} className="mt-[3px]" />
              <span className="min-w-0">
                {name}
                {word && <b className="font-semibold">{`: ${word}`}</b>}
                {more && <span className="block text-xs text-muted">{more}</span>}
              </span>
            </span>
            {action}
          </li>
        ))}
      </ul>
      {access.error && isTrusted === null && (
        <div className="mt-1">
          {access.error.hint && <p className="text-muted">{access.error.hint}</p>}
          <ErrorDetails error={access.error} />
        </div>
      )}
      <Suspense fallback={null}>
        {dialog === 'trust' && <TrustDialog actor={actor} access={access} onClose={() => setDialog(null)} />}
        {dialog && dialog !== 'trust' && (
          <SwitchDialog actor={actor} access={access} feature={dialog} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </details>
  )
}
