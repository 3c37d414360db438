import type { Image } from '../operations/image'
import { defineOperation } from '../operations/operation'
import type { Tags } from '../tag-rules'
import { tagResourceInput, untagResourceInput } from './schema'

/** Tags as parts of an image: `{ 'tag:env': 'prod' }`; null where there is none of this key. */
export const tagImage = (tags: Record<string, string | null>): Image =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`tag:${key}`, value]))

const none = (tags: Record<string, unknown>): Record<string, null> =>
  Object.fromEntries(Object.keys(tags).map((key) => [key, null]))

const counted = (tags: object) => {
  const count = Object.keys(tags).length
  return `${count} ${count === 1 ? 'tag' : 'tags'}`
}

const isTags = (tags: Record<string, string | null>): tags is Tags =>
  Object.values(tags).every((value) => value !== null)

export const tagResource = defineOperation({
  name: 'TagResource',
  iamAction: 'organizations:TagResource',
  verb: 'Set tags',
  tier: 0,
  schema: tagResourceInput,
  title: ({ resourceId, tags }) => `Set ${counted(tags)} of ${resourceId}`,
  consequence: 'Permissions and reports that go by these tags follow at once.',
  wayBack: 'Can be undone: the old values are set again, and keys that were new are removed.',
  subject: ({ resourceId }) => resourceId,
  expects: ({ seen }) => tagImage(seen),
  wants: ({ tags }) => tagImage(tags),
  request: ({ resourceId, tags }) => ({
    ResourceId: resourceId,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  }),
  inverse: ({ resourceId, tags, seen }) =>
    isTags(seen)
      ? { name: 'TagResource', input: { resourceId, tags: seen, seen: tags } }
      : { name: 'UntagResource', input: { resourceId, seen: tags } },
})

export const untagResource = defineOperation({
  name: 'UntagResource',
  iamAction: 'organizations:UntagResource',
  verb: 'Remove tags',
  tier: 0,
  schema: untagResourceInput,
  title: ({ resourceId, seen }) => `Remove ${counted(seen)} of ${resourceId}`,
  consequence: 'Permissions and reports that go by these tags no longer find them.',
  wayBack: 'Can be undone: the tags are set again with their values.',
  subject: ({ resourceId }) => resourceId,
  expects: ({ seen }) => tagImage(seen),
  wants: ({ seen }) => tagImage(none(seen)),
  request: ({ resourceId, seen }) => ({ ResourceId: resourceId, TagKeys: Object.keys(seen) }),
  inverse: ({ resourceId, seen }) => ({
    name: 'TagResource',
    input: { resourceId, tags: seen, seen: none(seen) },
  }),
})
