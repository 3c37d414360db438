import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountPage } from '@/components/accounts/account-page'
import { ACCOUNT_TABS } from '@/lib/accounts/tabs'

export const metadata: Metadata = { title: 'Account' }

export default async function Page({ params }: PageProps<'/c/[connection]/accounts/[accountId]/[tab]'>) {
  const { connection, accountId, tab } = await params
  const known = ACCOUNT_TABS.find((each) => each === tab)
  if (!known) notFound()
  return <AccountPage connection={connection} accountId={accountId} tab={known} />
}
