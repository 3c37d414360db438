import { accountIdSchema } from '@/lib/aws-fields'
import { invalidInput } from '@/lib/field-errors'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'
import { listDelegatedServices } from '@/lib/services/service'

type Params = { connection: string; accountId: string }

export const GET = readRoute((ctx, _search, params: Params) => {
  const id = accountIdSchema.safeParse(params.accountId)
  if (!id.success) throw new AppFailure(invalidInput(id.error.issues))
  return listDelegatedServices(ctx, id.data)
})
