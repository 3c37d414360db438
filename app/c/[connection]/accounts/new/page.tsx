import type { Metadata } from 'next'
import { NewAccounts } from '@/components/accounts/new-accounts'
import { WithSnapshot } from '@/components/organization/with-snapshot'
import { parentIdSchema } from '@/lib/organization/schema'

export const metadata: Metadata = { title: 'New accounts' }

export default async function NewAccountsPage({ params, searchParams }: PageProps<'/c/[connection]/accounts/new'>) {
  const { connection } = await params
  const { from, ou } = await searchParams
  const place = parentIdSchema.safeParse(ou)
  const how = from === 'table' || from === 'govcloud' ? from : 'form'
  return (
    <WithSnapshot connection={connection} node={ou} what="the organization">
      {(actor) => <NewAccounts key={how} actor={actor} from={how} placeId={place.data ?? null} />}
    </WithSnapshot>
  )
}
