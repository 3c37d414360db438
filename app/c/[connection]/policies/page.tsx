import { redirect } from 'next/navigation'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf } from '@/lib/aws/context'
import { paths } from '@/lib/paths'
import { readPolicyTypes } from '@/lib/policies/service'
import { segmentOf } from '@/lib/policies/types'

/** Off to the first type that is on. */
export default async function PoliciesPage({ params }: PageProps<'/c/[connection]/policies'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  // The layout says why in their place.
  if (ctx.identity.kind === 'member' || ctx.identity.kind === 'standalone') return null
  const types = await attempt(askerOf(ctx), () => readPolicyTypes(ctx))
  if (!types.ok) return <LoadFailure error={types.error} what="the policy types" />
  redirect(paths.policies(connection, segmentOf(types.value[0] ?? 'SERVICE_CONTROL_POLICY')))
}
