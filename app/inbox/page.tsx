import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { InboxView } from '@/components/handshakes/inbox'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { readInbox } from '@/lib/handshakes/inbox'
import { handshakeKeys } from '@/lib/handshakes/queries'
import { getQueryClient } from '@/lib/query-client'

export const metadata: Metadata = { title: 'Inbox' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function InboxPage() {
  const session = await requireSession()
  const inbox = await attempt(NOBODY, () => readInbox(session))
  if (!inbox.ok) return <LoadFailure error={inbox.error} what="the inbox" />

  const queryClient = getQueryClient()
  queryClient.setQueryData(handshakeKeys.inbox(), inbox.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <InboxView renderedAt={Date.now()} />
    </HydrationBoundary>
  )
}
