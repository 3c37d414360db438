import type { Metadata } from 'next'
import { InviteAccounts } from '@/components/accounts/invite-accounts'
import { WithSnapshot } from '@/components/organization/with-snapshot'

export const metadata: Metadata = { title: 'Invite accounts' }

export default async function InviteAccountsPage({ params }: PageProps<'/c/[connection]/accounts/invite'>) {
  return (
    <WithSnapshot connection={(await params).connection} node={undefined} what="the organization">
      {(actor) => <InviteAccounts actor={actor} />}
    </WithSnapshot>
  )
}
