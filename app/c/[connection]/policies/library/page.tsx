import type { Metadata } from 'next'
import { GuardrailLibrary } from '@/components/policies/guardrail-library'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Guardrails' }

export default async function LibraryPage({ params }: PageProps<'/c/[connection]/policies/library'>) {
  const ctx = await pageContext((await params).connection)
  return <GuardrailLibrary actor={actorOf(ctx)} organizationId={ctx.identity.organization?.id ?? ''} />
}
