import { sessionRoute } from '@/lib/route'
import { listSessions } from '@/lib/security/service'

export const GET = sessionRoute(listSessions)
