import { previewActions } from '@/lib/impact/service'
import { changesIn } from '@/lib/impact/unpack'
import { readRoute } from '@/lib/route'

const SERVICE_MAX = 64

export const GET = readRoute((ctx, search) =>
  previewActions(ctx, changesIn(ctx, search), (search.get('service') ?? '').slice(0, SERVICE_MAX)),
)
