import { invalidInput } from '@/lib/field-errors'
import { whoIsAffected } from '@/lib/impact/why'
import { actionSchema } from '@/lib/impact/why-schema'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => {
  const action = actionSchema.safeParse(search.get('action') ?? '')
  if (!action.success) throw new AppFailure(invalidInput(action.error.issues))
  return whoIsAffected(ctx, action.data)
})
