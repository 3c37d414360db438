import type { Metadata } from 'next'
import { PolicyMatrix } from '@/components/policies/policy-matrix'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Attachments of policies' }

export default async function MatrixPage({ params }: PageProps<'/c/[connection]/policies/matrix'>) {
  return <PolicyMatrix actor={actorOf(await pageContext((await params).connection))} />
}
