import { readRoute } from '@/lib/route'
import { replyOf, snapshotOf } from '@/lib/snapshot/keep'

const WAIT_MS = 1_500

export const GET = readRoute(async (ctx, search) => {
  const answer = await snapshotOf(ctx, { waitMs: WAIT_MS, fresh: search.get('fresh') === '1' })
  return replyOf(ctx, answer, { version: search.get('have'), wantsDetails: search.get('details') === '1' })
})
