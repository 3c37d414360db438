const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists whose order says nothing: of actions, resources, principals and the values of conditions. */
const isSetOfTexts = (value: unknown[]): value is string[] => value.every((each) => typeof each === 'string')

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(canonical)
    if (isSetOfTexts(items)) return items.length === 1 ? items[0] : [...new Set(items)].sort()
    return items.length === 1 ? items[0] : items
  }
  if (!isObject(value)) return value
  const keys = Object.keys(value)
    // What a statement is called changes nothing of what it does.
    .filter((key) => !(key === 'Sid' && 'Effect' in value))
    .sort()
  return Object.fromEntries(keys.map((key) => [key, canonical(value[key])]))
}

/**
 * The same text for policies that say the same: laid out differently, with other Sids, or with lists in another order.
 * In management policies the order of lists can matter to AWS's merging, so those keep theirs.
 */
export function meaningOf(content: string, isGate: boolean): string {
  try {
    const document: unknown = JSON.parse(content)
    return JSON.stringify(isGate ? canonical(document) : sorted(document))
  } catch {
    return content
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]))
}

/** Groups of two and more that say the same, the largest first. */
export function groupsOfSame<Policy>(policies: readonly { policy: Policy; meaning: string }[]): Policy[][] {
  const groups = new Map<string, Policy[]>()
  for (const { policy, meaning } of policies) groups.set(meaning, [...(groups.get(meaning) ?? []), policy])
  return [...groups.values()].filter(({ length }) => length > 1).sort((one, other) => other.length - one.length)
}

export type TextHit = { line: number; text: string }

/** The lines of a text that hold what is looked for, whatever its case; at most so many. */
export function hitsIn(text: string, wanted: string, most: number): TextHit[] {
  const lowered = wanted.toLowerCase()
  if (lowered === '') return []
  const hits: TextHit[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.toLowerCase().includes(lowered)) continue
    hits.push({ line: index + 1, text: line.trim() })
    if (hits.length === most) break
  }
  return hits
}
