import { readActivityEntry } from '@/lib/activity/service'
import { readRoute } from '@/lib/route'

/** One change with all that is known of it. */
export const GET = readRoute<{ connection: string; operationId: string }>((ctx, _search, { operationId }) =>
  readActivityEntry(ctx, operationId),
)
