import { readRoute } from '@/lib/route'
import { readTransfers } from '@/lib/transfers/service'

export const GET = readRoute((ctx) => readTransfers(ctx))
