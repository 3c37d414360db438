import type { ReadStatement } from './statement-reading'
import { globOf, matchesEverything, matchesGlob, wildcardParts } from './wildcard'

/** What an SCP or RCP says, apart from names: what counts when two are compared. */
export interface PlainStatement extends ReadStatement {
  /** Whether `${…}` in it are policy variables. */
  variables: boolean
}

/** The wildcards and variables of the covered pattern become signs that no pattern names, so that only `*` takes them. */
const ANY_RUN = '\u0001'
const ANY_ONE = '\u0002'
const SOME_VALUE = '\u0003'

/**
 * Whether one pattern surely matches all that another matches. Where it cannot tell it says no.
 * @param variables whether `${…}` stands for a value
 */
export function patternCovers(wide: string, narrow: string, variables: boolean): boolean {
  if (wide === narrow) return true
  if (!wide.includes('*')) return false
  const glob = globOf(wildcardParts(wide))
  if (matchesEverything(glob)) return true
  if (wide.includes('?') || (variables && wide.includes('${'))) return false
  const plain = variables ? narrow.replace(/\$\{[^{}]*\}/g, SOME_VALUE) : narrow
  return matchesGlob(glob, plain.replaceAll('*', ANY_RUN).replaceAll('?', ANY_ONE))
}

type PatternList = ReadStatement['actions']

/** Whether a list (or the complement of one) takes in all that another takes in. */
function listCovers(wide: PatternList, narrow: PatternList, variables: boolean): boolean {
  const within = (one: string, list: readonly string[]) => list.some((other) => patternCovers(other, one, variables))
  if (!wide.negated && !narrow.negated) return narrow.texts.every((text) => within(text, wide.texts))
  // What a complement leaves out, the narrower one must leave out as well.
  if (wide.negated && narrow.negated) return wide.texts.every((text) => within(text, narrow.texts))
  return !wide.negated && wide.texts.some((text) => patternCovers(text, '*', variables))
}

/** Statements with equal keys have the same effect under the same conditions. */
export function conditionKey(statement: PlainStatement): string {
  let key = keys.get(statement)
  if (key === undefined) {
    key = keyFrom(statement)
    keys.set(statement, key)
  }
  return key
}

/** Statements are compared many times over. */
const keys = new WeakMap<PlainStatement, string>()

function keyFrom({ effect, conditions, variables }: PlainStatement): string {
  const plain = conditions.map(({ operator, key, values }) =>
    JSON.stringify([operator.toLowerCase(), key.toLowerCase(), [...values].sort()]),
  )
  // Without variables the version of a text makes no difference.
  const usesVariables = variables && plain.some((text) => text.includes('${'))
  return JSON.stringify([effect, usesVariables, plain.sort()])
}

/** Resource patterns compare as the version of their policy reads them. */
const usesVariables = ({ resources, variables }: PlainStatement) =>
  variables && resources.texts.some((text) => text.includes('${'))

const lower = ({ negated, texts }: PatternList): PatternList => ({
  negated,
  texts: texts.map((text) => text.toLowerCase()),
})

/** Whether one statement surely applies wherever another does, with the same effect. */
export function statementCovers(wide: PlainStatement, narrow: PlainStatement): boolean {
  if (conditionKey(wide) !== conditionKey(narrow)) return false
  const variables = usesVariables(wide) || usesVariables(narrow)
  if (variables && wide.variables !== narrow.variables) return false
  return (
    listCovers(lower(wide.actions), lower(narrow.actions), false) &&
    listCovers(wide.resources, narrow.resources, variables)
  )
}

/**
 * Whether what one set of statements does, another surely does too: each statement is covered by one of the others, or
 * each of its actions is, or each pair of its actions and resources.
 */
export function covers(wide: readonly PlainStatement[], narrow: readonly PlainStatement[]): boolean {
  const byKey = new Map<string, PlainStatement[]>()
  for (const statement of wide) {
    const key = conditionKey(statement)
    byKey.set(key, [...(byKey.get(key) ?? []), statement])
  }
  return narrow.every((statement) => {
    const candidates = byKey.get(conditionKey(statement)) ?? []
    const isCovered = (part: PlainStatement) => candidates.some((other) => statementCovers(other, part))
    const { actions, resources } = statement
    if (isCovered(statement)) return true
    return single(actions).every((action) => {
      const part = { ...statement, actions: action }
      return isCovered(part) || single(resources).every((resource) => isCovered({ ...part, resources: resource }))
    })
  })
}

/** The entries of a list, each a list of its own; a complement is one thing. */
const single = (list: PatternList): PatternList[] =>
  list.negated ? [list] : list.texts.map((text) => ({ negated: false, texts: [text] }))

/** Whether two sets of statements surely decide every request alike: each does what the other does. */
export const areEquivalent = (one: readonly PlainStatement[], other: readonly PlainStatement[]): boolean =>
  covers(one, other) && covers(other, one)
