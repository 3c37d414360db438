import { readAudit } from '@/lib/activity/service'
import { readRoute } from '@/lib/route'

/** What proves the record: the newest signed checkpoints, and the key that checks them. */
export const GET = readRoute(() => readAudit())
