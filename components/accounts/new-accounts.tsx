'use client'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { LinkTabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { ManyAccounts } from './many-accounts'
import { OneAccount } from './one-account'
import { WithTree } from './with-tree'

export type NewFrom = 'form' | 'table' | 'govcloud'

/** New accounts: one, many from a table, or a pair with one in AWS GovCloud (US). */
export function NewAccounts({ actor, from, placeId }: { actor: Actor; from: NewFrom; placeId: string | null }) {
  const { connection } = actor
  const tab = (label: string, value: NewFrom) => ({
    href: paths.newAccounts(connection, value === 'form' ? {} : { from: value }),
    label,
    isCurrent: from === value,
  })
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] content-start gap-4 overflow-y-auto px-4 py-4 md:px-7">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Accounts', href: paths.accounts(connection) }, { label: 'New accounts' }]} />
      </InTopBar>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-xl font-semibold">New accounts</h1>
        <TextLink href={paths.accountCreations(connection)} prefetch={false}>
          Creations so far
        </TextLink>
        <TextLink href={paths.inviteAccounts(connection)} prefetch={false}>
          Invite accounts that exist
        </TextLink>
      </div>
      <LinkTabs
        label="How"
        tabs={[tab('One account', 'form'), tab('From a table', 'table'), tab('GovCloud pair', 'govcloud')]}
      />
      <WithTree connection={connection} what="the organization">
        {(tree) =>
          from === 'table' ? (
            <ManyAccounts actor={actor} tree={tree} />
          ) : (
            <OneAccount key={from} actor={actor} tree={tree} placeId={placeId} isGovCloud={from === 'govcloud'} />
          )
        }
      </WithTree>
    </div>
  )
}
