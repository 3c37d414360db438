import { invalidInput } from '@/lib/field-errors'
import { policyIdSchema } from '@/lib/policies/schema'
import { readVersions } from '@/lib/policies/versions'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

type Params = { connection: string; policyId: string }

export const GET = readRoute((ctx, _search, params: Params) => {
  const id = policyIdSchema.safeParse(params.policyId)
  if (!id.success) throw new AppFailure(invalidInput(id.error.issues))
  return readVersions(ctx, id.data)
})
