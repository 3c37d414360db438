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

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The options that hold every word of the query, in label or hint, whatever the case and the accents. Order is kept:
 * in a tree a match that jumps to the top loses its place. Digits match across the gaps of a grouped id.
 */
export function matchOptions<O extends SearchOption>(options: readonly O[], query: string): O[] {
  const words = plain(query.replace(/(?<=\d)\s+(?=\d)/g, ''))
    .split(/\s+/)
    .filter(Boolean)
  if (words.length === 0) return [...options]
  return options.filter((option) => {
    const text = plain(`${option.label} ${option.hint ?? ''}`)
    const packed = text.replace(/(?<=\d)\s+(?=\d)/g, '')
    return words.every((word) => text.includes(word) || packed.includes(word))
  })
}

/** The next place to go to by arrow key, round the ends. -1 when the list is empty. */
export function step(index: number, by: number, length: number): number {
  if (length === 0) return -1
  if (index < 0) return by > 0 ? 0 : length - 1
  return (index + by + length) % length
}
