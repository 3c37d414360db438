import type { Metadata } from 'next'
import { People } from '@/components/security/people'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { isTeam } from '@/lib/auth/team'
import { listPeople } from '@/lib/security/service'

export const metadata: Metadata = { title: 'People' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function Page() {
  const session = await requireSession()
  const read = await attempt(NOBODY, () => listPeople(session))
  if (!read.ok) return <LoadFailure error={read.error} what="the list of people" />
  return <People initial={read.value} renderedAt={Date.now()} isTeam={isTeam()} />
}
