import { conditionKey, type PlainStatement, patternCovers, statementCovers } from './coverage'

/**
 * The same statements in fewer words: entries and statements that others cover are dropped, and statements that differ
 * in their actions alone, or in their resources alone, become one.
 */
export function simplified(statements: readonly PlainStatement[]): PlainStatement[] {
  let current = statements.map(tidied)
  for (;;) {
    const merged = withoutCovered(mergedBy(mergedBy(current, 'actions'), 'resources'), statementCovers)
    if (merged.length === current.length) return merged
    current = merged
  }
}

/** Each entry of a list once, and none that another entry of it covers. */
function tidied(statement: PlainStatement): PlainStatement {
  const list = ({ negated, texts }: PlainStatement['actions'], fold: (text: string) => string, variables: boolean) => ({
    negated,
    texts: withoutCovered(texts, (wide, narrow) => patternCovers(fold(wide), fold(narrow), variables)),
  })
  return {
    ...statement,
    actions: list(statement.actions, (text) => text.toLowerCase(), false),
    resources: list(statement.resources, (text) => text, statement.variables),
  }
}

/** Of items that cover one another the first stays. */
function withoutCovered<T>(items: readonly T[], isCovering: (wide: T, narrow: T) => boolean): T[] {
  const kept: T[] = []
  for (const item of items) {
    if (kept.some((other) => isCovering(other, item))) continue
    const left = kept.filter((other) => !isCovering(item, other))
    kept.splice(0, kept.length, ...left, item)
  }
  return kept
}

/** Joins statements that are equal but for one list; lists of what is left out cannot be joined. */
function mergedBy(statements: readonly PlainStatement[], part: 'actions' | 'resources'): PlainStatement[] {
  const rest = part === 'actions' ? 'resources' : 'actions'
  const groups = new Map<string, PlainStatement>()
  const merged: PlainStatement[] = []
  for (const statement of statements) {
    if (statement[part].negated) {
      merged.push(statement)
      continue
    }
    const { negated, texts } = statement[rest]
    const key = JSON.stringify([statement.variables, conditionKey(statement), negated, [...texts].sort()])
    const first = groups.get(key)
    if (!first) {
      const own = { ...statement }
      groups.set(key, own)
      merged.push(own)
    } else {
      first[part] = { negated: false, texts: [...first[part].texts, ...statement[part].texts] }
      first.sid = undefined
    }
  }
  return merged.map(tidied)
}
