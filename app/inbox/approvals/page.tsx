import type { Metadata } from 'next'
import { ApprovalsView } from '@/components/approvals/approvals'
import { LoadFailure } from '@/components/ui/load-failure'
import { listApprovals } from '@/lib/approvals/service'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { isTeam } from '@/lib/auth/team'
import { listConnectionOptions } from '@/lib/connections/service'

export const metadata: Metadata = { title: 'Approvals' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function ApprovalsPage() {
  const session = await requireSession()
  const read = await attempt(NOBODY, () => Promise.all([listApprovals(session), listConnectionOptions(session)]))
  if (!read.ok) return <LoadFailure error={read.error} what="the approvals" />
  const [approvals, connections] = read.value
  return (
    <ApprovalsView
      initial={approvals}
      renderedAt={Date.now()}
      role={session.role}
      isTeam={isTeam()}
      connections={connections.map(({ slug, name, accountId, writable }) => ({ slug, name, accountId, writable }))}
    />
  )
}
