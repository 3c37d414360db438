import type { Metadata } from 'next'
import { SessionsView } from '@/components/security/sessions'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { listSessions } from '@/lib/security/service'

export const metadata: Metadata = { title: 'Sessions' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function Page() {
  const session = await requireSession()
  const read = await attempt(NOBODY, () => listSessions(session))
  if (!read.ok) return <LoadFailure error={read.error} what="the sessions" />
  return <SessionsView initial={read.value} renderedAt={Date.now()} me={session.person} />
}
