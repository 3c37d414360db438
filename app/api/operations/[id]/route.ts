import { readOperation } from '@/lib/operations/read-operation'
import { sessionRoute } from '@/lib/route'

export const GET = sessionRoute<{ id: string }>((session, _search, { id }) => readOperation(session, id))
