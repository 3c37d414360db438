import { sessionRoute } from '@/lib/route'
import { listPeople } from '@/lib/security/service'

export const GET = sessionRoute(listPeople)
