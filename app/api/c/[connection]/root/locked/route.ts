import { readLocked } from '@/lib/root-sessions/locked'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => readLocked(ctx, Object.fromEntries(search)), 'operator')
