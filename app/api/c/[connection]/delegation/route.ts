import { readDelegationPolicy } from '@/lib/delegation/service'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx) => readDelegationPolicy(ctx))
