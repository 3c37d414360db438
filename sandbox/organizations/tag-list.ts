import type { Tag } from '@aws-sdk/client-organizations'
import { constraintViolation, invalidInput } from '../protocol/fault'

const MAX_TAGS = 50

/**
 * Puts `tags` onto `holder`, all or none. Throws for a repeated key, a key of AWS's own, or more than 50 tags.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html
 */
export function applyTags(holder: Map<string, string>, tags: readonly Tag[] | undefined) {
  const added = readTags(tags)
  if (new Set([...holder.keys(), ...added.keys()]).size > MAX_TAGS) {
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED', `A resource can have at most ${MAX_TAGS} tags.`)
  }
  for (const [key, value] of added) holder.set(key, value)
}

/** The tags of a request that makes something new; the same refusals. */
export function newTags(tags: readonly Tag[] | undefined): Map<string, string> {
  const holder = new Map<string, string>()
  applyTags(holder, tags)
  return holder
}

function readTags(tags: readonly Tag[] = []): Map<string, string> {
  const read = new Map<string, string>()
  for (const { Key = '', Value = '' } of tags) {
    if (/^aws:/i.test(Key)) {
      throw invalidInput('INVALID_SYSTEM_TAGS_PARAMETER', 'Tag keys that begin with aws: are reserved.')
    }
    if (read.has(Key)) throw invalidInput('DUPLICATE_TAG_KEY', 'A tag key can be given only once.')
    read.set(Key, Value)
  }
  return read
}
