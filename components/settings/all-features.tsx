'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { AccountName } from '@/components/handshakes/account-name'
import { ActingAs } from '@/components/organization/acting-as'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Countdown } from '@/components/ui/countdown'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LoadFailure } from '@/components/ui/load-failure'
import { Progress } from '@/components/ui/progress'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { type TableColumn, VirtualTable } from '@/components/ui/virtual-table'
import { visibleText } from '@/components/ui/visible-text'
import type { OrganizationSummary } from '@/lib/aws/identity'
import { inboxQuery } from '@/lib/handshakes/queries'
import { type Answer, whoCan, whyNotAnswerable } from '@/lib/handshakes/rules'
import type { Inbox, InboxItem } from '@/lib/handshakes/schema'
import { stepsFor } from '@/lib/handshakes/words'
import { withCode } from '@/lib/online'
import { whyNotThrough } from '@/lib/operations/why-not-through'
import type { Actor } from '@/lib/organization/actor'
import { enableAllFeatures } from '@/lib/organization-lifecycle/operations'
import { agreementWords, inNeed } from '@/lib/organization-lifecycle/rules'
import type { Migration, MigrationMember } from '@/lib/organization-lifecycle/schema'
import { useEnableAllFeatures } from '@/lib/organization-lifecycle/use-changes'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { SettingsFrame } from './settings-frame'

const AnswerDialog = lazy(async () => {
  const { AnswerDialog: dialog } = await withCode(() => import('@/components/handshakes/answer-dialog'))
  return { default: dialog }
})

const MEMBER_LOOK: Record<MigrationMember['state'], { status: Status; word: string }> = {
  agreed: { status: 'ok', word: 'Agreed' },
  declined: { status: 'danger', word: 'Declined' },
  waiting: { status: 'pending', word: 'Has not answered' },
  ended: { status: 'off', word: 'Ended' },
}
const STATES: Record<string, MigrationMember['state']> = {
  ACCEPTED: 'agreed',
  DECLINED: 'declined',
  REQUESTED: 'waiting',
  OPEN: 'waiting',
}

const partsOf = (inbox: Inbox, parentId: string) =>
  inbox.items.filter(({ handshake }) => handshake.parentId === parentId)

/** The newest request for all features of an organization, with its members' answers. */
function migrationOf(inbox: Inbox, organizationId: string): { item: InboxItem; migration: Migration } | null {
  const [item] = inbox.items
    .filter(
      ({ handshake }) =>
        handshake.action === 'ENABLE_ALL_FEATURES' && handshake.sender.organizationId === organizationId,
    )
    .sort((a, b) => ((a.handshake.requestedAt ?? '') < (b.handshake.requestedAt ?? '') ? 1 : -1))
  if (!item) return null
  const { id, state, requestedAt, expiresAt } = item.handshake
  const stands: Record<string, Migration['state']> = { REQUESTED: 'waiting', OPEN: 'ready', ACCEPTED: 'accepted' }
  const members = partsOf(inbox, id).map(({ handshake }) => ({
    handshakeId: handshake.id,
    accountId: handshake.recipient.accountId ?? '',
    state: STATES[handshake.state] ?? 'ended',
    expiresAt: handshake.expiresAt,
  }))
  return { item, migration: { handshakeId: id, state: stands[state] ?? 'over', requestedAt, expiresAt, members } }
}

type AllFeaturesProps = { actor: Actor; organization: OrganizationSummary }

/** From consolidated billing to all features: asking, who has answered and who has not, and the final approval. */
export function AllFeatures({ actor, organization }: AllFeaturesProps) {
  const { connection } = actor
  const frame = (children: ReactNode) => <SettingsFrame>{children}</SettingsFrame>
  const { data: inbox, error, refetch } = useQuery(inboxQuery())
  const failure = errorOf(error)
  if (!inbox) {
    return frame(
      failure ? (
        <LoadFailure error={failure} what="the requests" onRetry={() => refetch()} />
      ) : (
        <SkeletonRows label="Reading the requests" />
      ),
    )
  }
  const found = migrationOf(inbox, organization.id)
  const isOpen = found?.migration.state === 'waiting' || found?.migration.state === 'ready'
  if (organization.featureSet === 'ALL' || found?.migration.state === 'accepted') {
    return frame(
      <EmptyState
        title="All features are on"
        action={<LinkButton href={paths.policyTypes(connection)}>Policies</LinkButton>}
      >
        They stay on for good. Each policy type is turned on by itself.
      </EmptyState>,
    )
  }
  if (actor.kind === 'member') {
    return frame(
      <EmptyState
        title="Consolidated billing only"
        action={<LinkButton href={paths.inbox()}>Open the inbox</LinkButton>}
      >
        The management account asks for all features. Where it has, the request waits in the inbox.
      </EmptyState>,
    )
  }
  return frame(
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-4">
      {inbox.failures.some(({ slug }) => slug === connection) && (
        <Banner tone="warn" title="Not all requests could be read; this is what is known.">
          {inbox.failures.find(({ slug }) => slug === connection)?.error.message}
        </Banner>
      )}
      {found && isOpen ? (
        <Running inbox={inbox} {...found} />
      ) : (
        <Start actor={actor} organizationId={organization.id} last={found?.migration ?? null} />
      )}
    </div>,
  )
}

type StartProps = { actor: Actor; organizationId: string; last: Migration | null }

function Start({ actor, organizationId, last }: StartProps) {
  const [isAsking, setIsAsking] = useState(false)
  const enable = useEnableAllFeatures(actor.connection)
  const whyNot =
    actor.kind !== 'management' ? 'Only the management account can ask for all features.' : whyNotThrough(actor)
  return (
    <section aria-labelledby="start" className="grid justify-items-start gap-2">
      <h2 id="start" className="text-lg font-semibold">
        Move to all features
      </h2>
      <p className="max-w-160">
        This organization shares one bill and nothing else. With all features policies can bind its accounts, and
        services can work across them.
      </p>
      <ol className="grid list-decimal gap-1 ps-5">
        <li>Every account that was invited is asked to approve. Those that were created here need not be asked.</li>
        <li>When all have agreed, the management account gives the final approval.</li>
        <li>All features are on for good. No policy type turns on by itself.</li>
      </ol>
      {last && (
        <p className="text-muted">
          The last request ended without it
          {last.requestedAt && (
            <>
              ; it was made <RelativeTime at={last.requestedAt} />
            </>
          )}
          . Asking anew asks every member again.
        </p>
      )}
      <Button variant="primary" disabledReason={whyNot} onClick={() => setIsAsking(true)}>
        {last ? 'Ask again…' : 'Start all features…'}
      </Button>
      {isAsking && (
        <ConfirmDialog
          isOpen
          onClose={() => setIsAsking(false)}
          onConfirm={() => enable.mutate({ organizationId }, { onSuccess: () => setIsAsking(false) })}
          title={enableAllFeatures.verb}
          actingAs={<ActingAs actor={actor} />}
          subject={<span className="font-mono">{organizationId}</span>}
          consequences={[enableAllFeatures.consequence]}
          wayBack={enableAllFeatures.wayBack}
          ticks={['Once all have approved, policies can restrict every member account']}
          confirmLabel={enableAllFeatures.verb}
          pendingLabel="Asking…"
          isPending={enable.isPending}
          disabledReason={whyNot}
          error={errorOf(enable.error)}
        />
      )}
    </section>
  )
}

const TEMPLATE =
  'gap-x-4 gap-y-0.5 grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_120px]'

function Running({ inbox, item, migration }: { inbox: Inbox; item: InboxItem; migration: Migration }) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [news, setNews] = useState<string | null>(null)
  const members = inNeed(migration.members)
  const agreed = members.filter(({ state }) => state === 'agreed').length
  const declined = members.filter(({ state }) => state === 'declined').length
  const able = (what: Answer) => whyNotAnswerable(whoCan(item, what, inbox.connections))
  const isReady = migration.state === 'ready'
  return (
    <>
      <section aria-labelledby="progress" className="grid gap-2">
        <h2 id="progress" className="text-lg font-semibold">
          {isReady ? 'Every member has agreed' : 'Waiting for members'}
        </h2>
        <p role="status">{members.length === 0 ? 'No member has to be asked.' : agreementWords(migration)}</p>
        {members.length > 0 && (
          <Progress
            label="Agreement"
            max={members.length}
            text={agreementWords(migration)}
            parts={[
              { tone: 'done', count: agreed },
              { tone: 'bad', count: declined },
            ]}
          />
        )}
        {migration.expiresAt && <Countdown until={migration.expiresAt} exact />}
        {declined > 0 && (
          <Banner tone="warn" title="A member that declined cannot be asked alone">
            Cancel this request and ask again: every member is asked anew.
          </Banner>
        )}
        {news && <Banner title={news} />}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            disabledReason={isReady ? able('accept') : 'Every member has to agree first.'}
            onClick={() => setAnswer('accept')}
          >
            Give final approval…
          </Button>
          <Button disabledReason={able('cancel')} onClick={() => setAnswer('cancel')}>
            Cancel request…
          </Button>
        </div>
      </section>
      {members.length > 0 && <MemberTable inbox={inbox} members={members} />}
      {answer && (
        <Suspense fallback={null}>
          <AnswerDialog
            item={item}
            answer={answer}
            connections={inbox.connections}
            onClose={() => setAnswer(null)}
            onNews={({ message }) => setNews(message)}
          />
        </Suspense>
      )}
    </>
  )
}

function MemberTable({ inbox, members }: { inbox: Inbox; members: readonly MigrationMember[] }) {
  const at = (row: number) => members[row]!
  const stepsOf = (row: number) => {
    const found = inbox.items.find(({ handshake }) => handshake.id === at(row).handshakeId)
    return found && stepsFor(found.handshake, visibleText)
  }
  const columns: TableColumn[] = [
    {
      id: 'account',
      header: 'Member',
      cell: (row) => <AccountName id={at(row).accountId} connections={inbox.connections} />,
    },
    {
      id: 'state',
      header: 'Answer',
      cell: (row) => (
        <StatusText status={MEMBER_LOOK[at(row).state].status}>{MEMBER_LOOK[at(row).state].word}</StatusText>
      ),
    },
    {
      id: 'expiry',
      header: 'Until',
      cell: (row) => {
        const { state, expiresAt } = at(row)
        return state === 'waiting' && expiresAt ? <Countdown until={expiresAt} /> : null
      },
    },
    {
      id: 'steps',
      header: <span className="sr-only">Steps</span>,
      cell: (row) => {
        const steps = at(row).state === 'waiting' ? stepsOf(row) : undefined
        return (
          steps && (
            <CopyButton text={steps} label="Copy steps">
              Copy steps
            </CopyButton>
          )
        )
      },
    },
  ]
  return (
    <section aria-labelledby="members" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id="members" className="text-lg font-semibold">
        Members
      </h2>
      <p className="text-muted">
        AWS mails each of them once. To remind one, send it the steps; asking anew means to cancel and start again.
      </p>
      <VirtualTable
        label="Members asked"
        columns={columns}
        rowHeader="account"
        template={TEMPLATE}
        rowCount={members.length}
        keyOf={(row) => at(row).handshakeId}
        estimatePx={30}
        className="max-h-120 rounded-control border border-line"
      />
    </section>
  )
}
