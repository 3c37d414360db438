import { readOverview } from '@/lib/overview/service'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, _search, _params, session) => readOverview(ctx, session, 0))
