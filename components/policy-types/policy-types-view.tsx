'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PolicySync } from '@/components/policies/policy-sync'
import { useTree } from '@/components/policies/use-tree'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { whyNotChangeable } from '@/lib/policies/rules'
import { type PolicyTypeFacts, pluralInSentence, policyTypes } from '@/lib/policies/types'
import { policyTypesQuery } from '@/lib/policy-types/queries'
import type { PolicyTypeStates, PolicyTypeStatus } from '@/lib/policy-types/schema'
import { errorOf } from '@/lib/result'
import type { PolicyType } from '@/lib/snapshot/model'

const EnableTypeDialog = lazy(async () => ({
  default: (await withCode(() => import('./type-dialogs'))).EnableTypeDialog,
}))
const DisableTypeDialog = lazy(async () => ({
  default: (await withCode(() => import('./type-dialogs'))).DisableTypeDialog,
}))
const PutBackDialog = lazy(() => withCode(() => import('./put-back-dialog')))

const LOOK: Record<PolicyTypeStatus | 'OFF', { status: Status; word: string }> = {
  ENABLED: { status: 'ok', word: 'On' },
  PENDING_ENABLE: { status: 'pending', word: 'Turning on' },
  PENDING_DISABLE: { status: 'pending', word: 'Turning off' },
  OFF: { status: 'off', word: 'Off' },
}

type Wish = { kind: 'enable' | 'disable' | 'put-back'; type: PolicyType }

/** All policy types, on and off, with what each is for and what hangs on it. */
export function PolicyTypesView({ actor }: { actor: Actor }) {
  const { connection } = actor
  const { data, error, refetch } = useQuery(policyTypesQuery(connection))
  const tree = useTree(connection)
  const [wish, setWish] = useState<Wish | null>(null)
  const failure = errorOf(error)
  if (!data) {
    return failure ? (
      <LoadFailure error={failure} what="the policy types" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows label="Reading the policy types" rows={15} />
    )
  }
  const whyNot = whyNotChangeable(actor)
  const columns = tree?.columns.parts.attachments.readAt ? tree.columns : undefined
  const countsOf = (type: PolicyType) => {
    if (!columns) return null
    const own = new Set(
      columns.policies.flatMap((policy, at) => (policy.type === type && !policy.awsManaged ? [at] : [])),
    )
    return { policies: own.size, attachments: columns.attachments.filter(([, policy]) => own.has(policy)).length }
  }
  const close = () => setWish(null)
  return (
    <>
      <PolicySync connection={connection} />
      <div className="grid gap-1 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lg font-semibold">Policy types</h2>
        <p className="max-w-160 text-muted">
          A type that is off binds nobody. Before it is turned off its attachments are kept here, because AWS forgets
          them; they can be put back once it is on again.
        </p>
      </div>
      {failure && (
        <div className="p-3.5">
          <Banner tone="warn" title="This is what was read before">
            {failure.message}
          </Banner>
        </div>
      )}
      <ul>
        {policyTypes.map((facts) => (
          <TypeRow
            key={facts.type}
            {...{ connection, facts, whyNot }}
            states={data}
            counts={countsOf(facts.type)}
            onWish={(kind) => setWish({ kind, type: facts.type })}
          />
        ))}
      </ul>
      <Suspense fallback={null}>
        {wish?.kind === 'enable' && (
          <EnableTypeDialog actor={actor} rootId={data.rootId} policyType={wish.type} onClose={close} />
        )}
        {wish?.kind === 'disable' && (
          <DisableTypeDialog actor={actor} rootId={data.rootId} policyType={wish.type} onClose={close} />
        )}
        {wish?.kind === 'put-back' && <PutBackDialog actor={actor} policyType={wish.type} onClose={close} />}
      </Suspense>
    </>
  )
}

type TypeRowProps = {
  connection: string
  facts: PolicyTypeFacts
  states: PolicyTypeStates
  counts: { policies: number; attachments: number } | null
  whyNot: string | null
  onWish: (kind: Wish['kind']) => void
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

function TypeRow({ connection, facts, states, counts, whyNot, onWish }: TypeRowProps) {
  const { type, plural, label, code, summary, segment } = facts
  const state = states.types.find(({ policyType }) => policyType === type)?.status ?? 'OFF'
  const kept = states.kept.find(({ policyType }) => policyType === type)
  const isPending = state.startsWith('PENDING')
  const pending = isPending ? 'AWS is still at it' : null
  return (
    <li className="grid gap-x-4 gap-y-1.5 border-b border-line/45 px-3.5 py-2.5 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2">
          <Chip variant={state === 'ENABLED' ? 'solid' : 'dotted'}>{code}</Chip>
          <TextLink href={paths.policies(connection, segment)} prefetch={false}>
            {plural}
          </TextLink>
          <StatusText status={LOOK[state].status}>{LOOK[state].word}</StatusText>
        </p>
        <p className="text-muted">{summary}</p>
        {counts && (counts.policies > 0 || state !== 'OFF') && (
          <p className="text-xs text-muted">
            {`${counted(counts.policies, 'policy of your own', 'policies of your own')}, ${counted(counts.attachments, 'attachment', 'attachments')}`}
          </p>
        )}
        {kept && (
          <p className="flex min-w-0 flex-wrap gap-x-1 text-xs text-muted">
            {`${counted(kept.count, 'attachment', 'attachments')} kept when`}
            <UntrustedText text={kept.person} />
            turned it off, <RelativeTime at={kept.at} />
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        {(kept || state === 'ENABLED') && (
          <Button
            variant="quiet"
            disabledReason={whyNot ?? (state === 'ENABLED' ? null : 'Turn the type on first')}
            aria-label={`Put back attachments of ${pluralInSentence(facts)}…`}
            onClick={() => onWish('put-back')}
          >
            Put back…
          </Button>
        )}
        {state === 'ENABLED' || state === 'PENDING_DISABLE' ? (
          <Button
            disabledReason={whyNot ?? pending}
            aria-label={`Turn off ${label}…`}
            onClick={() => onWish('disable')}
          >
            Turn off…
          </Button>
        ) : (
          <Button disabledReason={whyNot ?? pending} aria-label={`Turn on ${label}…`} onClick={() => onWish('enable')}>
            Turn on…
          </Button>
        )}
      </div>
    </li>
  )
}
