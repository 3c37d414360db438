import { holdPart } from '@/lib/impact/unpack'
import { readRoute } from '@/lib/route'

export const GET = readRoute(async (ctx, search) => holdPart(ctx, search))
