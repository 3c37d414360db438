import 'server-only'
import type { OrgContext } from '../aws/context'
import { defineHandler, type Seen } from '../operations/handler'
import * as operations from './operations'
import * as service from './service'

/** Of the tags that are there now, those that the change is about. Of a resource that is gone, nothing. */
async function look(
  ctx: OrgContext,
  { resourceId, seen }: { resourceId: string; seen: Record<string, unknown> },
): Promise<Seen<void>> {
  const tags = await service.findTags(ctx, resourceId)
  if (!tags) return { image: { resource: null } }
  const present = Object.fromEntries(Object.keys(seen).map((key) => [key, tags.get(key) ?? null]))
  return { image: operations.tagImage(present) }
}

export const tagResource = defineHandler({ operation: operations.tagResource, look, run: service.tagResource })
export const untagResource = defineHandler({ operation: operations.untagResource, look, run: service.untagResource })
