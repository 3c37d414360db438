import { readAccount } from '@/lib/accounts/service'
import { accountIdSchema } from '@/lib/aws-fields'
import { invalidInput } from '@/lib/field-errors'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

/** One account as AWS describes it now. */
export const GET = readRoute<{ connection: string; accountId: string }>((ctx, _search, { accountId }) => {
  const id = accountIdSchema.safeParse(accountId)
  if (!id.success) throw new AppFailure(invalidInput(id.error.issues))
  return readAccount(ctx, id.data)
})
