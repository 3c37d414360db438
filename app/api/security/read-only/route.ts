import { sessionRoute } from '@/lib/route'
import { readOnlyNotice } from '@/lib/security/service'

export const GET = sessionRoute(async () => readOnlyNotice())
