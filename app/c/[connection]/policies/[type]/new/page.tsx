import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NewPolicy } from '@/components/policies/new-policy'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { guardrailOf, guardrailText } from '@/lib/policies/guardrails'
import { readableJson } from '@/lib/policies/json-layout'
import { policyIdSchema } from '@/lib/policies/schema'
import { describePolicy } from '@/lib/policies/service'
import { starterOf } from '@/lib/policies/starters'
import { policyTypeOfSegment } from '@/lib/policies/types'

export const metadata: Metadata = { title: 'New policy' }

type Props = PageProps<'/c/[connection]/policies/[type]/new'>

export default async function NewPolicyPage({ params, searchParams }: Props) {
  const { connection, type } = await params
  const facts = policyTypeOfSegment(type)
  if (!facts) notFound()
  const ctx = await pageContext(connection)
  const asked = await searchParams
  const from = policyIdSchema.safeParse(asked.from)
  const guardrail = typeof asked.guardrail === 'string' ? guardrailOf(asked.guardrail) : undefined
  const original = from.success ? await attempt(askerOf(ctx), () => describePolicy(ctx, from.data)) : undefined
  if (original && !original.ok) return <LoadFailure error={original.error} what="the policy to duplicate" />
  const start = original
    ? {
        name: `Copy of ${original.value.name}`,
        description: original.value.description,
        text: readableJson(original.value.content),
      }
    : guardrail?.type === facts.type
      ? {
          name: guardrail.name,
          description: guardrail.summary,
          text: guardrailText(guardrail, { organizationId: ctx.identity.organization?.id ?? '' }),
        }
      : { name: '', description: '', text: starterOf(facts.type) }
  return (
    <NewPolicy
      key={from.data ?? guardrail?.id ?? type}
      actor={actorOf(ctx)}
      type={original?.value.type ?? facts.type}
      start={start}
    />
  )
}
