import { recordedHandlers } from '@/lib/catalogue'
import { readPermissions } from '@/lib/permissions/service'
import { readRoute } from '@/lib/route'

const changes = recordedHandlers.map(({ operation }) => operation)

export const GET = readRoute((ctx, search) => readPermissions(ctx, changes, { fresh: search.get('fresh') === '1' }))
