import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { PolicyList } from '@/components/policies/policy-list'
import { PolicyPanes } from '@/components/policies/policy-panes'
import { SnapshotScope } from '@/components/policies/snapshot-scope'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf, type OrgContext } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { policyKeys } from '@/lib/policies/queries'
import { readPolicyList } from '@/lib/policies/service'
import { type PolicyTypeFacts, pluralInSentence, policyTypeOfSegment } from '@/lib/policies/types'
import { getQueryClient } from '@/lib/query-client'
import { firstScreenOf } from '@/lib/snapshot/first-screen'
import { snapshotOf } from '@/lib/snapshot/keep'
import { snapshotKeys } from '@/lib/snapshot/queries'

/** The list stays while what is beside it changes; both start from one snapshot. */
export default async function PolicyTypeLayout({ params, children }: LayoutProps<'/c/[connection]/policies/[type]'>) {
  const { connection, type } = await params
  const facts = policyTypeOfSegment(type)
  if (!facts) notFound()
  const ctx = await pageContext(connection)
  const snapshot = await attempt(askerOf(ctx), () => snapshotOf(ctx, { waitMs: 0 }))
  // Of a large organization only a part would fit into the HTML, and here a part would say "attached nowhere".
  const isInHtml = snapshot.ok && !('reading' in snapshot.value) && firstScreenOf(snapshot.value, undefined).isWhole
  const queryClient = getQueryClient()
  if (isInHtml) queryClient.setQueryData(snapshotKeys.all(connection), snapshot.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SnapshotScope isInHtml={isInHtml}>
        <PolicyPanes
          title={facts.plural}
          list={
            <Suspense key={type} fallback={<SkeletonRows label={`Loading ${pluralInSentence(facts)}`} />}>
              <List ctx={ctx} facts={facts} />
            </Suspense>
          }
        >
          {children}
        </PolicyPanes>
      </SnapshotScope>
    </HydrationBoundary>
  )
}

async function List({ ctx, facts }: { ctx: OrgContext; facts: PolicyTypeFacts }) {
  const list = await attempt(askerOf(ctx), () => readPolicyList(ctx, facts.type))
  if (!list.ok) return <LoadFailure error={list.error} what={pluralInSentence(facts)} />
  const queryClient = getQueryClient()
  queryClient.setQueryData(policyKeys.list(ctx.connection.slug, facts.type), list.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PolicyList actor={actorOf(ctx)} type={facts.type} />
    </HydrationBoundary>
  )
}
