import type { Metadata } from 'next'
import { SecurityOverviewView } from '@/components/security/overview'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { readOverview } from '@/lib/security/service'

export const metadata: Metadata = { title: 'Security' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function Page() {
  const session = await requireSession()
  const read = await attempt(NOBODY, () => readOverview(session))
  if (!read.ok) return <LoadFailure error={read.error} what="the security settings" />
  return <SecurityOverviewView initial={read.value} renderedAt={Date.now()} />
}
