import { accountIdSchema } from '@/lib/aws-fields'
import { readSessions } from '@/lib/root-sessions/kept'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => {
  const account = accountIdSchema.safeParse(search.get('account'))
  return readSessions(ctx, account.success ? account.data : undefined)
})
