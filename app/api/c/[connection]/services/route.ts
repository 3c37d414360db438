import { readRoute } from '@/lib/route'
import { readServices } from '@/lib/services/service'

export const GET = readRoute((ctx) => readServices(ctx))
