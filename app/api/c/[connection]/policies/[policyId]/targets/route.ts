import { invalidInput } from '@/lib/field-errors'
import { policyIdSchema } from '@/lib/policies/schema'
import { listTargetsForPolicy } from '@/lib/policies/service'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

type Params = { connection: string; policyId: string }

/** Five calls, a second's worth: beyond it the snapshot is the better answer. */
const MOST_TARGETS = 100

export const GET = readRoute((ctx, _search, params: Params) => {
  const id = policyIdSchema.safeParse(params.policyId)
  if (!id.success) throw new AppFailure(invalidInput(id.error.issues))
  return listTargetsForPolicy(ctx, id.data, MOST_TARGETS)
})
