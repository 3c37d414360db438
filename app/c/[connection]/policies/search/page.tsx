import type { Metadata } from 'next'
import { PolicySearch } from '@/components/policies/policy-search'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Search in policy texts' }

export default async function PolicySearchPage({ params }: PageProps<'/c/[connection]/policies/search'>) {
  return <PolicySearch actor={actorOf(await pageContext((await params).connection))} />
}
