import { invalidInput } from '@/lib/field-errors'
import { nodeIdSchema } from '@/lib/organization/schema'
import { listTagsForResource } from '@/lib/organization/service'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => {
  const resource = nodeIdSchema.safeParse(search.get('resource'))
  if (!resource.success) throw new AppFailure(invalidInput(resource.error.issues))
  return listTagsForResource(ctx, resource.data)
})
