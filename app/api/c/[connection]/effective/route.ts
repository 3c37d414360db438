import { effectiveOfSchema } from '@/lib/effective/schema'
import { describeEffectivePolicy } from '@/lib/effective/service'
import { invalidInput } from '@/lib/field-errors'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => {
  const asked = effectiveOfSchema.safeParse({ account: search.get('account'), type: search.get('type') })
  if (!asked.success) throw new AppFailure(invalidInput(asked.error.issues))
  return describeEffectivePolicy(ctx, asked.data)
})
