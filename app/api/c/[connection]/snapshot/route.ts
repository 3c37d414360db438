import { readRoute } from '@/lib/route'
import { snapshotOf } from '@/lib/snapshot/keep'

const WAIT_MS = 1_500

export const GET = readRoute(
  (ctx, search) => snapshotOf(ctx, { waitMs: WAIT_MS, fresh: search.get('fresh') === '1' }),
  (answer) => ('reading' in answer ? JSON.stringify(answer) : `${answer.version} ${JSON.stringify(answer.parts)}`),
)
