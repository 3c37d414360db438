import { charactersOf } from './policy/text-size'

const KEY_MAX = 128
const VALUE_MAX = 256
export const TAGS_MAX = 50
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Tag.html */
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
const ALLOWED_WORDS = 'letters, digits, spaces and _ . : / = + - @'

/** Tags by key. A value may be empty. */
export type Tags = Record<string, string>

/** Why AWS does not take this as the key of a tag, or null. */
export function whyNotTagKey(key: string): string | null {
  if (key === '') return 'A tag needs a key.'
  if (charactersOf(key) > KEY_MAX) return `A tag key has at most ${KEY_MAX} characters.`
  if (!ALLOWED.test(key)) return `A tag key has only ${ALLOWED_WORDS}.`
  return /^aws:/i.test(key) ? 'Tag keys that begin with aws: belong to AWS.' : null
}

/** Why AWS does not take this as the value of a tag, or null. */
export function whyNotTagValue(value: string): string | null {
  if (charactersOf(value) > VALUE_MAX) return `A tag value has at most ${VALUE_MAX} characters.`
  return ALLOWED.test(value) ? null : `A tag value has only ${ALLOWED_WORDS}.`
}
