import { sessionRoute } from '@/lib/route'
import { readOverview } from '@/lib/security/service'

export const GET = sessionRoute(readOverview)
