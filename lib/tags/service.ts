import 'server-only'
import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import { readAllPages } from '../aws/paging'
import type { TagResourceInput, UntagResourceInput } from './schema'

/**
 * ListTagsForResource: the tags of a resource by key, or undefined when there is no such resource. It is the one list
 * call without `MaxResults`.
 */
export async function findTags(ctx: OrgContext, resourceId: string): Promise<Map<string, string> | undefined> {
  try {
    const tags = await readAllPages(async (NextToken) => {
      const page = await ctx.read.send(new ListTagsForResourceCommand({ ResourceId: resourceId, NextToken }))
      return { items: page.Tags, nextToken: page.NextToken }
    })
    return new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]))
  } catch (error) {
    if (classify(error) === 'not-found') return undefined
    throw error
  }
}

/** TagResource: all of the tags or none. AWS refuses more than 50 on one resource. */
export async function tagResource(ctx: OrgContext, { resourceId, tags }: TagResourceInput): Promise<void> {
  await ctx.change.send(
    new TagResourceCommand({
      ResourceId: resourceId,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  )
}

/** UntagResource: AWS passes over keys that are not there. */
export async function untagResource(ctx: OrgContext, { resourceId, seen }: UntagResourceInput): Promise<void> {
  await ctx.change.send(new UntagResourceCommand({ ResourceId: resourceId, TagKeys: Object.keys(seen) }))
}
