import type { Metadata } from 'next'
import { AccountsView } from '@/components/organization/accounts-view'
import { WithSnapshot } from '@/components/organization/with-snapshot'

export const metadata: Metadata = { title: 'Accounts' }

export default async function AccountsPage({ params, searchParams }: PageProps<'/c/[connection]/accounts'>) {
  return (
    <>
      <h1 className="sr-only">Accounts</h1>
      <WithSnapshot connection={(await params).connection} node={(await searchParams).node} what="the accounts">
        {(actor) => <AccountsView actor={actor} />}
      </WithSnapshot>
    </>
  )
}
