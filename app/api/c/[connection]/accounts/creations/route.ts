import { listAllCreations } from '@/lib/accounts/service'
import { readRoute } from '@/lib/route'

/** The creations of accounts that AWS has taken on. */
export const GET = readRoute((ctx) => listAllCreations(ctx))
