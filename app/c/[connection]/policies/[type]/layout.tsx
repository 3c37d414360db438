import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { PolicyList } from '@/components/policies/policy-list'
import { PolicyPanes } from '@/components/policies/policy-panes'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { policyKeys } from '@/lib/policies/queries'
import { readPolicyList } from '@/lib/policies/service'
import { type PolicyTypeFacts, pluralInSentence, policyTypeOfSegment } from '@/lib/policies/types'
import { getQueryClient } from '@/lib/query-client'
import { firstScreenOf } from '@/lib/snapshot/first-screen'
import { snapshotOf } from '@/lib/snapshot/keep'
import { snapshotKeys } from '@/lib/snapshot/queries'

/** The list stays while what is beside it changes. */
export default async function PolicyTypeLayout({ params, children }: LayoutProps<'/c/[connection]/policies/[type]'>) {
  const { connection, type } = await params
  const facts = policyTypeOfSegment(type)
  if (!facts) notFound()
  return (
    <PolicyPanes
      list={
        <Suspense key={type} fallback={<SkeletonRows label={`Loading ${pluralInSentence(facts)}`} />}>
          <List connection={connection} facts={facts} />
        </Suspense>
      }
    >
      {children}
    </PolicyPanes>
  )
}

async function List({ connection, facts }: { connection: string; facts: PolicyTypeFacts }) {
  const ctx = await pageContext(connection)
  const list = await attempt(askerOf(ctx), () => readPolicyList(ctx, facts.type))
  if (!list.ok) return <LoadFailure error={list.error} what={pluralInSentence(facts)} />
  const queryClient = getQueryClient()
  queryClient.setQueryData(policyKeys.list(connection, facts.type), list.value)
  const snapshot = await attempt(askerOf(ctx), () => snapshotOf(ctx, { waitMs: 0 }))
  // Of a large organization only a part would fit into the HTML, and here a part says where nothing is attached.
  if (snapshot.ok && firstScreenOf(snapshot.value, undefined).isWhole)
    queryClient.setQueryData(snapshotKeys.all(connection), snapshot.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PolicyList actor={actorOf(ctx)} type={facts.type} />
    </HydrationBoundary>
  )
}
