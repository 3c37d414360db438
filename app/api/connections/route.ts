import { listConnectionSummaries } from '@/lib/connections/service'
import { sessionRoute } from '@/lib/route'

export const GET = sessionRoute((session, search) => listConnectionSummaries(session, search.get('fresh') ?? undefined))
