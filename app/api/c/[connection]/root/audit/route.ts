import { readAudit } from '@/lib/root-sessions/kept'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => readAudit(ctx, Number(search.get('since')) || 0))
