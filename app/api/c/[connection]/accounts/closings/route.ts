import { listClosings } from '@/lib/accounts/service'
import { readRoute } from '@/lib/route'

/** When accounts were closed through Canopy in the last 30 days. */
export const GET = readRoute((ctx) => listClosings(ctx))
