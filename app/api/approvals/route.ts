import { listApprovals } from '@/lib/approvals/service'
import { sessionRoute } from '@/lib/route'

export const GET = sessionRoute((session) => listApprovals(session))
