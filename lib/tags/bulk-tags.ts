import { TAGS_MAX, type Tags, whyNotTagKey, whyNotTagValue } from '../tag-rules'
import type { TagResourceInput, UntagResourceInput } from './schema'

/** What is to become of the tags of many resources. */
export type TagWish = { set: Tags; remove: readonly string[] }

export type TagChange =
  | { name: 'TagResource'; input: TagResourceInput }
  | { name: 'UntagResource'; input: UntagResourceInput }

/** Why a wish cannot be sent to anything, or null: said beside the field that it is about. */
export function whyNotWish({ set, remove }: TagWish): string | null {
  if (Object.keys(set).length === 0 && remove.length === 0) return 'Choose what to set or to remove'
  const both = Object.keys(set).find((key) => remove.includes(key))
  if (both !== undefined) return `${both} is to be set and removed`
  for (const [key, value] of Object.entries(set)) {
    const why = whyNotTagKey(key) ?? whyNotTagValue(value)
    if (why) return why
  }
  return null
}

const only = (tags: ReadonlyMap<string, string>, keys: readonly string[]): Tags =>
  Object.fromEntries(keys.map((key) => [key, tags.get(key) ?? '']))

/**
 * The changes that bring one resource to what is wished: new tags, changed values and removals apart, so that each can
 * be undone.
 * @param present the tags that it has now
 * @returns none when it is so already
 */
export function tagChanges(resourceId: string, present: ReadonlyMap<string, string>, wish: TagWish): TagChange[] {
  const keys = Object.keys(wish.set)
  const added = keys.filter((key) => !present.has(key))
  const changed = keys.filter((key) => present.has(key) && present.get(key) !== wish.set[key])
  const removed = wish.remove.filter((key) => present.has(key))
  const wished = (some: readonly string[]): Tags => Object.fromEntries(some.map((key) => [key, wish.set[key] ?? '']))
  const none = Object.fromEntries(added.map((key) => [key, null]))
  const changes: TagChange[] = []
  // What goes makes room for what comes: AWS takes 50 tags at most.
  if (removed.length > 0) {
    changes.push({ name: 'UntagResource', input: { resourceId, seen: only(present, removed) } })
  }
  if (changed.length > 0) {
    changes.push({ name: 'TagResource', input: { resourceId, tags: wished(changed), seen: only(present, changed) } })
  }
  if (added.length > 0) {
    changes.push({ name: 'TagResource', input: { resourceId, tags: wished(added), seen: none } })
  }
  return changes
}

/** Why a wish cannot be sent to one resource, or null. */
export function whyNotTaggable(present: ReadonlyMap<string, string>, { set, remove }: TagWish): string | null {
  const after = new Set([...present.keys(), ...Object.keys(set)])
  for (const key of remove) after.delete(key)
  return after.size > TAGS_MAX ? `It would have ${after.size} tags; AWS takes ${TAGS_MAX}` : null
}

/** Of the keys that are named in a wish, what a resource has now and what it will have. */
export function tagViews(present: ReadonlyMap<string, string>, { set, remove }: TagWish) {
  const keys = [...Object.keys(set), ...remove]
  const words = (value: string | undefined, key: string) =>
    value === undefined ? `no ${key}` : `${key} = ${value === '' ? '""' : value}`
  return {
    current: keys.map((key) => words(present.get(key), key)).join(', '),
    after: keys.map((key) => words(set[key], key)).join(', '),
  }
}
