import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { PolicyFailure, PolicyView } from '@/components/policies/policy-view'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { paths } from '@/lib/paths'
import { policyKeys } from '@/lib/policies/queries'
import { policyIdSchema } from '@/lib/policies/schema'
import { describePolicy } from '@/lib/policies/service'
import { policyTypeOfSegment, segmentOf } from '@/lib/policies/types'
import { getQueryClient } from '@/lib/query-client'

export const metadata: Metadata = { title: 'Policy' }

export default async function PolicyPage({ params }: PageProps<'/c/[connection]/policies/[type]/[policyId]'>) {
  const { connection, type, policyId } = await params
  const facts = policyTypeOfSegment(type)
  const id = policyIdSchema.safeParse(policyId)
  if (!facts || !id.success) notFound()
  const ctx = await pageContext(connection)
  const actor = actorOf(ctx)
  const policy = await attempt(askerOf(ctx), () => describePolicy(ctx, id.data))
  if (!policy.ok) return <PolicyFailure actor={actor} type={facts.type} policyId={id.data} error={policy.error} />
  // A link that names another type still leads to the policy, with its own list beside it.
  if (policy.value.type !== facts.type) redirect(paths.policy(connection, segmentOf(policy.value.type), id.data))

  const queryClient = getQueryClient()
  queryClient.setQueryData(policyKeys.detail(connection, id.data), policy.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PolicyView key={id.data} actor={actor} type={facts.type} policyId={id.data} />
    </HydrationBoundary>
  )
}
