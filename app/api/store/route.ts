import { sessionRoute } from '@/lib/route'
import { storeState } from '@/lib/store/health'

export const GET = sessionRoute(async () => storeState())
