import { invalidInput } from '@/lib/field-errors'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'
import { transferIdSchema } from '@/lib/transfers/schema'
import { describeTransfer } from '@/lib/transfers/service'

type Params = { connection: string; transferId: string }

export const GET = readRoute((ctx, _search, params: Params) => {
  const id = transferIdSchema.safeParse(params.transferId)
  if (!id.success) throw new AppFailure(invalidInput(id.error.issues))
  return describeTransfer(ctx, id.data)
})
