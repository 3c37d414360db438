import type { Metadata } from 'next'
import { PolicyTidy } from '@/components/policies/policy-tidy'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Unattached and duplicate policies' }

export default async function PolicyTidyPage({ params }: PageProps<'/c/[connection]/policies/tidy'>) {
  return <PolicyTidy actor={actorOf(await pageContext((await params).connection))} />
}
