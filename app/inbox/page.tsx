import type { Metadata } from 'next'
import { InboxView } from '@/components/handshakes/inbox'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { readInbox } from '@/lib/handshakes/inbox'

export const metadata: Metadata = { title: 'Inbox' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function InboxPage() {
  const session = await requireSession()
  const inbox = await attempt(NOBODY, () => readInbox(session))
  if (!inbox.ok) return <LoadFailure error={inbox.error} what="the inbox" />
  return <InboxView initial={inbox.value} renderedAt={Date.now()} />
}
