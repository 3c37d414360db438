import { inSlices } from '@/lib/in-slices'

export type SearchOption = {
  id: string
  /** Plain text; may come from a stranger. */
  label: string
  /** Said after the label: an id, a path. Searched too. */
  hint?: string
  /** How deep it lies in a tree, 0 at the top; draws the indent. */
  depth?: number
  /** Why it cannot be chosen. */
  disabledReason?: string | null
}

const ASCII = /^[\x20-\x7e]*$/
/** Whatever the case and the accents. Most text has no accents to take off, which is what takes time. */
const plain = (text: string) =>
  ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const packed = (text: string) => (/\d\s/.test(text) ? text.replace(/(?<=\d)\s+(?=\d)/g, '') : text)

type Searched = readonly [text: string, packed: string]

/** What is searched of each option, and what it is without the gaps of grouped ids; made once per list. */
const texts = new WeakMap<readonly SearchOption[], Searched[]>()

function textsOf(options: readonly SearchOption[], to = options.length): readonly Searched[] {
  const made = texts.get(options) ?? []
  texts.set(options, made)
  for (let at = made.length; at < to; at++) {
    const { label = '', hint } = options[at] ?? {}
    const text = plain(hint === undefined ? label : `${label} ${hint}`)
    made.push([text, packed(text)])
  }
  return made
}

/** Works out what is searched before anybody types. @returns stops it */
export const warmOptions = (options: readonly SearchOption[]): (() => void) =>
  inSlices(options.length, (_from, to) => void textsOf(options, to))

/**
 * The options that hold every word of the query, in label or hint, whatever the case and the accents. Order is kept:
 * in a tree a match that jumps to the top loses its place. Digits match across the gaps of a grouped id.
 */
export function matchOptions<O extends SearchOption>(options: readonly O[], query: string): O[] {
  const words = plain(query.replace(/(?<=\d)\s+(?=\d)/g, ''))
    .split(/\s+/)
    .filter(Boolean)
  if (words.length === 0) return [...options]
  const searched = textsOf(options)
  return options.filter((_, at) => {
    const [text, dense] = searched[at]!
    return words.every((word) => text.includes(word) || (dense !== text && dense.includes(word)))
  })
}

/** The next place to go to by arrow key, round the ends. -1 when the list is empty. */
export function step(index: number, by: number, length: number): number {
  if (length === 0) return -1
  if (index < 0) return by > 0 ? 0 : length - 1
  return (index + by + length) % length
}
