'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PanelPolicies } from '@/components/organization/panel-policies'
import { PanelSummary } from '@/components/organization/panel-summary'
import { PanelTags } from '@/components/organization/panel-tags'
import { Where } from '@/components/organization/where'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { GroupedId } from '@/components/ui/grouped-id'
import { InlineError } from '@/components/ui/inline-error'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { LinkTabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { useNow } from '@/components/ui/use-now'
import { accountQuery } from '@/lib/accounts/queries'
import { leavingChecks, lifeOf, whyNotClosable, whyNotLifecycle } from '@/lib/accounts/rules'
import type { AccountTab } from '@/lib/accounts/tabs'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { whyNotChangeable, whyNotPolicies } from '@/lib/organization/rules'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import type { AccountCommand } from './account-dialogs'
import { CheckList } from './check-list'
import { knownAccount } from './known-account'
import { LifeStrip } from './life-strip'
import { WithTree } from './with-tree'

const AccountDialogs = lazy(() => withCode(() => import('./account-dialogs')))

type AccountViewProps = { actor: Actor; accountId: string; tab: AccountTab | null }

/** One account: what it is, where in its life it is, and what can be done with it. */
export function AccountView({ actor, accountId, tab }: AccountViewProps) {
  return (
    <WithTree connection={actor.connection} what="the account">
      {(tree) => {
        const position = tree.positionOf.get(accountId)
        if (position !== undefined) return <Account actor={actor} tree={tree} position={position} tab={tab} />
        // The first rows of a large organization may not have it yet.
        if (tree.columns.counts) return <SkeletonRows label="Reading the account" />
        return (
          <EmptyState
            title="No longer in this organization"
            action={<LinkButton href={paths.organization(actor.connection)}>Open the organization</LinkButton>}
          >
            Nothing here has the id <GroupedId id={accountId} />. It was removed, has left, or was closed more than 90
            days ago.
          </EmptyState>
        )
      }}
    </WithTree>
  )
}

type AccountProps = { actor: Actor; tree: Tree; position: number; tab: AccountTab | null }

function Account({ actor, tree, position, tab }: AccountProps) {
  const { connection } = actor
  const { nodes, organization } = tree.columns
  const id = nodes.id[position]!
  const [command, setCommand] = useState<AccountCommand | null>(null)
  const account = knownAccount(tree, position)
  const whyNot = whyNotLifecycle(actor)
  const whyNotClose = whyNotClosable(account, organization.featureSet)
  const tabs = [
    { href: paths.account(connection, id), label: 'Summary', isCurrent: tab === null },
    { href: paths.account(connection, id, 'policies'), label: 'Policies', isCurrent: tab === 'policies' },
    { href: paths.account(connection, id, 'tags'), label: 'Tags', isCurrent: tab === 'tags' },
  ]
  return (
    <div className="flex h-full min-h-0 flex-col overflow-y-auto">
      <InTopBar slot="breadcrumb">
        <Breadcrumb
          parts={[{ label: 'Accounts', href: paths.accounts(connection) }, { label: nodes.name[position]! }]}
        />
      </InTopBar>
      <header className="grid grid-cols-[minmax(0,1fr)] gap-2.5 px-4 pt-4 md:px-7">
        <div className="flex flex-wrap items-start gap-2">
          <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
            <h1 className="flex min-w-0 text-xl font-semibold">
              <UntrustedText text={nodes.name[position]!} />
            </h1>
            <p className="flex flex-wrap gap-x-3 text-muted">
              <GroupedId id={id} copy />
              {account.isManagement && <span>Management account</span>}
              <Where tree={tree} position={position} />
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            <Button disabledReason={whyNotChangeable(actor)} onClick={() => setCommand('move')}>
              Move…
            </Button>
            <Button disabledReason={whyNot} onClick={() => setCommand('remove')}>
              Remove from organization…
            </Button>
            <Button
              variant="danger"
              disabledReason={whyNotLifecycle(actor, 3) ?? whyNotClose}
              onClick={() => setCommand('close')}
            >
              Close account…
            </Button>
          </div>
        </div>
        <LinkTabs label="Account" tabs={tabs} />
      </header>
      <div className="grid max-w-280 grid-cols-[minmax(0,1fr)] gap-5 px-4 py-4 md:px-7">
        {tab === null && <Summary actor={actor} tree={tree} position={position} />}
        {tab === 'policies' && (
          <div>
            <PanelPolicies actor={actor} tree={tree} position={position} whyNot={whyNotPolicies(actor)} />
          </div>
        )}
        {tab === 'tags' && (
          <div className="max-w-160">
            <PanelTags actor={actor} resourceId={id} />
          </div>
        )}
      </div>
      {command && (
        <Suspense fallback={null}>
          <AccountDialogs
            command={command}
            actor={actor}
            tree={tree}
            position={position}
            onClose={() => setCommand(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

function Summary({ actor, tree, position }: Omit<AccountProps, 'tab'>) {
  const { nodes, organization } = tree.columns
  const id = nodes.id[position]!
  const { data: facts, error, refetch } = useQuery(accountQuery(actor.connection, id))
  const now = useNow()
  const seen = knownAccount(tree, position)
  // What AWS says of this one account is newer than what was read of all.
  const account = facts ? { ...seen, state: facts.state } : seen
  const steps = lifeOf(account, {
    closedAt: facts?.closedAt ?? null,
    whyNotClose: whyNotLifecycle(actor, 3) ?? whyNotClosable(account, organization.featureSet),
    now: now ?? Date.parse(account.joinedAt ?? '2026-01-01'),
  })
  return (
    <>
      <section aria-labelledby="life" className="grid gap-2">
        <h2 id="life" className="text-muted">
          Life
        </h2>
        <LifeStrip steps={steps} />
        <InlineError error={errorOf(error)} onRetry={() => refetch()} />
      </section>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <PanelSummary actor={actor} tree={tree} position={position} />
        </div>
        <section aria-labelledby="leaving" className="grid content-start gap-2">
          <h2 id="leaving" className="text-muted">
            Ready to leave the organization?
          </h2>
          {now !== null && <CheckList label="Ready to leave" checks={leavingChecks(account, now)} />}
          <p>
            <TextLink href={paths.activity(actor.connection, { subject: id })} prefetch={false}>
              What was done with it through Canopy
            </TextLink>
          </p>
        </section>
      </div>
    </>
  )
}
