import { listJobs } from '@/lib/jobs/service'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, _search, _params, session) => listJobs(ctx, session))
