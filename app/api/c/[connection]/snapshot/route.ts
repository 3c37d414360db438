import { readRoute } from '@/lib/route'
import { sinceVersion } from '@/lib/snapshot/answer'
import { snapshotOf } from '@/lib/snapshot/keep'

const WAIT_MS = 1_500

export const GET = readRoute(async (ctx, search) =>
  sinceVersion(await snapshotOf(ctx, { waitMs: WAIT_MS, fresh: search.get('fresh') === '1' }), search.get('have')),
)
