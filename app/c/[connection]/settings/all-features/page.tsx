import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AllFeatures } from '@/components/settings/all-features'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'All features' }

export default async function AllFeaturesPage({ params }: PageProps<'/c/[connection]/settings/all-features'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  const { error, organization } = ctx.identity
  if (error) return <LoadFailure error={error} what="the organization" />
  if (!organization) redirect(paths.welcome({ connection }))
  return <AllFeatures actor={actorOf(ctx)} organization={organization} />
}
