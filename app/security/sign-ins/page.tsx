import type { Metadata } from 'next'
import { SignIns } from '@/components/security/sign-ins'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { requireSession } from '@/lib/auth/session'
import { listEvents } from '@/lib/security/service'

export const metadata: Metadata = { title: 'Sign-ins' }

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

export default async function Page() {
  const session = await requireSession()
  const read = await attempt(NOBODY, () => listEvents(session))
  if (!read.ok) return <LoadFailure error={read.error} what="who signed in" />
  return <SignIns initial={read.value} renderedAt={Date.now()} />
}
