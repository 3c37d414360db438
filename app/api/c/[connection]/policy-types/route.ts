import { readStates } from '@/lib/policy-types/service'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx) => readStates(ctx))
