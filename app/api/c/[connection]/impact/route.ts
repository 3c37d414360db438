import { previewImpact } from '@/lib/impact/service'
import { changesIn } from '@/lib/impact/unpack'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => previewImpact(ctx, changesIn(ctx, search)))
