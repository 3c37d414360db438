import * as z from 'zod/mini'
import { seenTagsSchema, tagsSchema } from '../tag-fields'

/** AWS's own alternation is not grouped and lets junk through; this one is. */
const TAGGABLE =
  /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|p-[0-9a-zA-Z_]{8,128}|rp-[0-9a-zA-Z_]{4,128}|rt-[0-9a-zA-Z_]{8,32})$/

export const taggableIdSchema = z
  .string()
  .check(
    z.regex(
      TAGGABLE,
      'Tags go on a root, an organizational unit, an account, a policy, a delegation policy or a billing transfer.',
    ),
  )

const isSome = z.refine<Record<string, unknown>>((tags) => Object.keys(tags).length > 0, {
  error: 'Nothing is changed yet.',
})

/**
 * Either tags that are new or values that change: what is both new and changed takes two calls to undo, so it is two
 * changes from the start. `seen` has the same keys: null for a new one, the old value for a changed one.
 */
export const tagResourceInput = z
  .strictObject({ resourceId: taggableIdSchema, tags: tagsSchema.check(isSome), seen: seenTagsSchema.check(isSome) })
  .check(
    z.superRefine(({ tags, seen }, issues) => {
      const keys = Object.keys(tags)
      const isOfSame = keys.length === Object.keys(seen).length && keys.every((key) => Object.hasOwn(seen, key))
      const added = Object.values(seen).filter((value) => value === null).length
      const refuse = (path: string[], message: string) =>
        issues.addIssue({ code: 'custom', path, message, input: undefined })
      if (!isOfSame) refuse(['seen'], 'What was seen has other keys than what is to change.')
      else if (added !== 0 && added !== keys.length) {
        refuse(['tags'], 'New tags and changed values are two changes, so that each can be undone.')
      }
      for (const key of keys) if (tags[key] === seen[key]) refuse(['tags', key], 'This value is there already.')
    }),
  )

/** The tags to take off, with the values that were seen. */
export const untagResourceInput = z.strictObject({ resourceId: taggableIdSchema, seen: tagsSchema.check(isSome) })

export type TagResourceInput = z.infer<typeof tagResourceInput>
export type UntagResourceInput = z.infer<typeof untagResourceInput>
