import type { Metadata } from 'next'
import { DelegationView } from '@/components/delegation/delegation-view'
import { NotReadable } from '@/components/organization/not-readable'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Delegation policy' }

export default async function DelegationPage({ params }: PageProps<'/c/[connection]/settings/delegation'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  const { kind, error, organization } = ctx.identity
  const actor = actorOf(ctx)
  if (error) return <LoadFailure error={error} what="the delegation policy" />
  if (kind === 'member' || kind === 'standalone') return <NotReadable actor={actor} organization={organization} />
  return <DelegationView actor={actor} />
}
