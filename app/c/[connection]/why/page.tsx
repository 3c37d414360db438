import type { Metadata } from 'next'
import { WhyView } from '@/components/impact/why-view'
import { NotReadable } from '@/components/organization/not-readable'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Why is it blocked?' }

export default async function WhyPage({ params }: PageProps<'/c/[connection]/why'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  const { kind, error, organization } = ctx.identity
  if (error) return <LoadFailure error={error} what="the organization" />
  if (kind === 'member' || kind === 'standalone')
    return <NotReadable actor={actorOf(ctx)} organization={organization} />
  return <WhyView connection={connection} />
}
