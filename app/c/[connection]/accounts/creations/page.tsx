import type { Metadata } from 'next'
import { Creations } from '@/components/accounts/creations'
import { NotReadable } from '@/components/organization/not-readable'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Creations' }

export default async function CreationsPage({ params }: PageProps<'/c/[connection]/accounts/creations'>) {
  const ctx = await pageContext((await params).connection)
  const { kind, error, organization } = ctx.identity
  if (error) return <LoadFailure error={error} what="the creations" />
  if (kind === 'member' || kind === 'standalone') {
    return <NotReadable actor={actorOf(ctx)} organization={organization} />
  }
  return <Creations actor={actorOf(ctx)} />
}
