import { invalidInput } from '@/lib/field-errors'
import { policyTypeSchema } from '@/lib/policies/schema'
import { keptOf } from '@/lib/policy-types/service'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => {
  const type = policyTypeSchema.safeParse(search.get('type'))
  if (!type.success) throw new AppFailure(invalidInput(type.error.issues))
  return keptOf(ctx, type.data)
})
