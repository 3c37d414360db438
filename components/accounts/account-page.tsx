import { notFound } from 'next/navigation'
import { WithSnapshot } from '@/components/organization/with-snapshot'
import type { AccountTab } from '@/lib/accounts/tabs'
import { pageContext } from '@/lib/auth/page-context'
import { accountIdSchema } from '@/lib/aws-fields'
import { AccountView } from './account-view'
import { OwnAccount } from './own-account'

/** The page of one account, at one of its tabs. */
export async function AccountPage(props: { connection: string; accountId: string; tab: AccountTab | null }) {
  const { connection, accountId, tab } = props
  if (!accountIdSchema.safeParse(accountId).success) notFound()
  const { identity } = await pageContext(connection)
  return (
    <WithSnapshot
      connection={connection}
      node={accountId}
      what="the account"
      otherwise={(actor) => <OwnAccount actor={actor} accountId={accountId} organization={identity.organization} />}
    >
      {(actor) => <AccountView actor={actor} accountId={accountId} tab={tab} />}
    </WithSnapshot>
  )
}
