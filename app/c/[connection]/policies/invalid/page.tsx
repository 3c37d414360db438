import type { Metadata } from 'next'
import { InvalidView } from '@/components/effective/invalid-view'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Invalid effective policies' }

export default async function InvalidPage({ params }: PageProps<'/c/[connection]/policies/invalid'>) {
  return <InvalidView actor={actorOf(await pageContext((await params).connection))} />
}
