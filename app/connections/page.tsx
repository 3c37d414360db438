import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ConnectionsView } from '@/components/connections/connections'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { connectionKeys } from '@/lib/connections/queries'
import { listConnectionSummaries } from '@/lib/connections/service'
import { getQueryClient } from '@/lib/query-client'

export const metadata: Metadata = { title: 'Connections' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function ConnectionsPage() {
  const session = await requireSession()
  const connections = await attempt(NOBODY, () => listConnectionSummaries(session))
  if (!connections.ok) return <LoadFailure error={connections.error} what="the connections" />

  const queryClient = getQueryClient()
  queryClient.setQueryData(connectionKeys.all(), connections.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConnectionsView />
    </HydrationBoundary>
  )
}
