import { readRootAccess } from '@/lib/root-access/service'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx) => readRootAccess(ctx))
