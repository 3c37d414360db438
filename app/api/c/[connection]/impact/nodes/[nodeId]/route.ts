import { invalidInput } from '@/lib/field-errors'
import { viewNode } from '@/lib/impact/why'
import { policyTargetIdSchema } from '@/lib/policies/schema'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

type Params = { connection: string; nodeId: string }

export const GET = readRoute((ctx, _search, params: Params) => {
  const node = policyTargetIdSchema.safeParse(params.nodeId)
  if (!node.success) throw new AppFailure(invalidInput(node.error.issues))
  return viewNode(ctx, node.data)
})
