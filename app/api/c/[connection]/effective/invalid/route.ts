import { effectiveTypeSchema } from '@/lib/effective/schema'
import { listInvalidAccounts } from '@/lib/effective/service'
import { invalidInput } from '@/lib/field-errors'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => {
  const type = effectiveTypeSchema.safeParse(search.get('type'))
  if (!type.success) throw new AppFailure(invalidInput(type.error.issues))
  return listInvalidAccounts(ctx, type.data)
})
