import * as z from 'zod/mini'
import { TAGS_MAX, whyNotTagKey, whyNotTagValue } from './tag-rules'

/** An object loses a member of this name on its way through a parser: better refused than left out in silence. */
const withoutProto = z.custom<Record<string, unknown>>(
  (value) => typeof value !== 'object' || value === null || !Object.hasOwn(value, '__proto__'),
  'This tag key cannot be used here.',
)

function tagMap<Value extends string | null>(value: z.ZodMiniType<Value>) {
  const record = z.record(z.string(), value, 'Tags are keys with values.').check(
    z.superRefine((tags, issues) => {
      const entries = Object.entries(tags)
      if (entries.length > TAGS_MAX) {
        issues.addIssue({ code: 'custom', message: `A resource has at most ${TAGS_MAX} tags.`, input: tags })
      }
      for (const [key, text] of entries) {
        const message = whyNotTagKey(key) ?? (text === null ? null : whyNotTagValue(text))
        if (message) issues.addIssue({ code: 'custom', path: [key], message, input: text })
      }
    }),
  )
  return z.pipe(withoutProto, record)
}

const text = z.string('A tag value is text.')

/** At most 50 tags. */
export const tagsSchema = tagMap(text)
/** Tags as they were seen: null where there was none of this key. */
export const seenTagsSchema = tagMap(z.nullable(text))
