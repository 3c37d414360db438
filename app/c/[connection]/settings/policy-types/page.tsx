import type { Metadata } from 'next'
import { NotReadable } from '@/components/organization/not-readable'
import { PolicyTypesView } from '@/components/policy-types/policy-types-view'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Policy types' }

export default async function PolicyTypesPage({ params }: PageProps<'/c/[connection]/settings/policy-types'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  const { kind, error, organization } = ctx.identity
  const actor = actorOf(ctx)
  if (error) return <LoadFailure error={error} what="the policy types" />
  if (kind === 'member' || kind === 'standalone') return <NotReadable actor={actor} organization={organization} />
  return <PolicyTypesView actor={actor} />
}
