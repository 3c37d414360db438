'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { UntrustedEmail } from '@/components/handshakes/untrusted-email'
import { ActingAs } from '@/components/organization/acting-as'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Countdown } from '@/components/ui/countdown'
import { GroupedId } from '@/components/ui/grouped-id'
import { InlineError } from '@/components/ui/inline-error'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { inboxQuery } from '@/lib/handshakes/queries'
import { type Answer, isOpen } from '@/lib/handshakes/rules'
import type { InboxItem } from '@/lib/handshakes/schema'
import { withCode } from '@/lib/online'
import { whyNotThrough } from '@/lib/operations/why-not-through'
import type { Actor } from '@/lib/organization/actor'
import { createOrganization } from '@/lib/organization-lifecycle/operations'
import { useCreateOrganization } from '@/lib/organization-lifecycle/use-changes'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'

const AnswerDialog = lazy(async () => {
  const { AnswerDialog: dialog } = await withCode(() => import('@/components/handshakes/answer-dialog'))
  return { default: dialog }
})

/** What an account can do that is in no organization: join one that has invited it, or begin its own. */
export function FirstRun({ actor }: { actor: Actor }) {
  return (
    <div className="grid h-full max-w-180 grid-cols-[minmax(0,1fr)] content-start gap-7 overflow-y-auto px-4 py-5 md:px-7">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Connections', href: paths.connections() }, { label: actor.connectionName }]} />
      </InTopBar>
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">
          <UntrustedText text={actor.connectionName} /> is not in an organization
        </h1>
        <p className="flex flex-wrap gap-x-2 text-muted">
          {actor.accountId && <GroupedId id={actor.accountId} copy />}
          It can accept an invitation, or create an organization that it manages.
        </p>
      </div>
      <Invitations actor={actor} />
      <Create actor={actor} />
    </div>
  )
}

function Invitations({ actor }: { actor: Actor }) {
  const { data: inbox, error, refetch } = useQuery(inboxQuery())
  const [open, setOpen] = useState<{ item: InboxItem; answer: Answer } | null>(null)
  const [news, setNews] = useState<string | null>(null)
  const router = useRouter()
  const received = (inbox?.items ?? []).filter(
    ({ handshake, through }) =>
      handshake.action === 'INVITE' &&
      isOpen(handshake) &&
      through.some(({ slug, side }) => slug === actor.connection && side === 'recipient'),
  )
  const failure = errorOf(error) ?? inbox?.failures.find(({ slug }) => slug === actor.connection)?.error ?? null
  return (
    <section aria-labelledby="invitations" className="grid gap-2">
      <h2 id="invitations" className="text-lg font-semibold">
        Accept an invitation
      </h2>
      {!inbox && !error && <Skeleton className="h-12 w-full" />}
      <InlineError error={failure} onRetry={() => refetch()} />
      {inbox && received.length === 0 && !failure && (
        <p className="text-muted">No invitation is open. When a management account sends one, it appears here.</p>
      )}
      {news && <Banner title={news} />}
      <ul className="grid gap-2">
        {received.map((item) => {
          const { sender, id, expiresAt } = item.handshake
          return (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border border-line bg-surface px-3 py-2.5"
            >
              <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
                <span className="font-mono text-xs">{sender.organizationId}</span>
                {sender.managementEmail && <UntrustedEmail email={sender.managementEmail} />}
                {expiresAt && <Countdown until={expiresAt} />}
              </div>
              <Button
                variant="primary"
                disabledReason={whyNotThrough(actor)}
                onClick={() => setOpen({ item, answer: 'accept' })}
              >
                Accept…
              </Button>
              <Button disabledReason={whyNotThrough(actor)} onClick={() => setOpen({ item, answer: 'decline' })}>
                Decline…
              </Button>
            </li>
          )
        })}
      </ul>
      {open && inbox && (
        <Suspense fallback={null}>
          <AnswerDialog
            {...open}
            connections={inbox.connections}
            onClose={() => {
              setOpen(null)
              // By now it may be a member: the page of the connection says what it is.
              router.refresh()
            }}
            onNews={({ message }) => setNews(message)}
          />
        </Suspense>
      )}
    </section>
  )
}

type Features = 'ALL' | 'CONSOLIDATED_BILLING'

function Create({ actor }: { actor: Actor }) {
  const [featureSet, setFeatureSet] = useState<Features>('ALL')
  const [isAsking, setIsAsking] = useState(false)
  const router = useRouter()
  const create = useCreateOrganization(actor.connection)
  const { accountId } = actor
  return (
    <section aria-labelledby="create" className="grid justify-items-start gap-2">
      <h2 id="create" className="text-lg font-semibold">
        Create an organization
      </h2>
      <p className="text-muted">{createOrganization.consequence}</p>
      <Segmented
        label="Features"
        value={featureSet}
        onChange={setFeatureSet}
        segments={[
          { value: 'ALL', label: 'All features' },
          { value: 'CONSOLIDATED_BILLING', label: 'Consolidated billing only' },
        ]}
      />
      <p className="text-muted">
        {featureSet === 'ALL'
          ? 'Policies can bind its accounts, and services can work across them.'
          : 'One bill and nothing else. Moving to all features later needs every invited account’s approval.'}
      </p>
      <Button
        variant="primary"
        disabledReason={accountId ? whyNotThrough(actor) : 'The account of this connection is not known.'}
        onClick={() => setIsAsking(true)}
      >
        Create organization…
      </Button>
      {isAsking && accountId && (
        <ConfirmDialog
          isOpen
          onClose={() => setIsAsking(false)}
          onConfirm={() =>
            create.mutate(
              { accountId, featureSet },
              { onSuccess: () => router.push(paths.organization(actor.connection)) },
            )
          }
          title={createOrganization.verb}
          actingAs={<ActingAs actor={actor} />}
          subject={
            <>
              Managed by <GroupedId id={accountId} />, with{' '}
              {featureSet === 'ALL' ? 'all features' : 'consolidated billing only'}
            </>
          }
          consequences={[createOrganization.consequence]}
          wayBack={createOrganization.wayBack}
          ticks={['This account pays for every account that joins']}
          confirmLabel={createOrganization.verb}
          pendingLabel="Creating…"
          isPending={create.isPending}
          error={errorOf(create.error)}
        />
      )}
    </section>
  )
}
