import { type Condition, conditionOf, keysOf } from './condition'
import { LONGEST, lengthOf, listOf, type ReadStatement, readStatement } from './statement-reading'
import { type Template, templateOf, variablesIn } from './template'
import { isObject, type Json } from './types'
import { type Glob, globOf, wildcardParts } from './wildcard'

/** A statement of an SCP or RCP, ready for evaluation. */
export interface Statement {
  /** Its place in the document, from 0. */
  index: number
  sid: string | undefined
  /** What it says, apart from its Sid: equal texts do the same. */
  text: string
  effect: 'Allow' | 'Deny'
  /** `Action` or, when negated, `NotAction`. */
  actions: { negated: boolean; patterns: readonly ActionPattern[] }
  /** `Resource` or, when negated, `NotResource`. */
  resources: { negated: boolean; templates: readonly Template[] }
  conditions: readonly Condition[]
}

export interface ActionPattern {
  /** In lower case. */
  text: string
  glob: Glob
}

/** An SCP or RCP, ready for evaluation. */
export interface GatePolicy {
  id: string
  statements: readonly Statement[]
  /** Condition keys that its conditions and variables read, in lower case. */
  keys: ReadonlySet<string>
  /** What AWS would refuse and evaluation therefore leaves out, a sentence each. */
  refused: readonly string[]
}

/** Policies of other versions take variables for plain text. */
export const VERSION_WITH_VARIABLES = '2012-10-17'

/**
 * Makes a parsed SCP or RCP ready for evaluation. Never throws: a statement that cannot be read is left out and named
 * in `refused`, as is a document far longer than AWS takes; AWS takes neither.
 */
export function compilePolicy(id: string, document: Json): GatePolicy {
  const content = isObject(document) ? document : {}
  const listed = listOf(content.Statement)
  const read = listed.map((each) => (isObject(each) ? readStatement(each) : 'is no object'))
  const length = read.reduce((sum, each) => sum + (typeof each === 'string' ? 0 : lengthOf(each)), 0)
  const nothing = { id, statements: [], keys: new Set<string>() }
  if (listed.length === 0) return { ...nothing, refused: ['The policy has no statement.'] }
  if (length > LONGEST) return { ...nothing, refused: ['The policy is longer than any that AWS takes.'] }

  const refused: string[] = []
  const statements: Statement[] = []
  const variables = content.Version === VERSION_WITH_VARIABLES
  for (const [index, each] of read.entries()) {
    if (typeof each === 'string') refused.push(`Statement ${index + 1} ${each}.`)
    else statements.push(statementOf(index, each, variables))
  }
  const keys = statements.flatMap(({ resources, conditions }) => [
    ...resources.templates.flatMap(variablesIn),
    ...conditions.flatMap(keysOf),
  ])
  return { id, statements, keys: new Set(keys), refused }
}

function statementOf(index: number, read: ReadStatement, variables: boolean): Statement {
  const { sid, effect, actions, resources, conditions } = read
  return {
    index,
    sid,
    text: JSON.stringify([variables, effect, actions, resources, conditions]),
    effect,
    actions: { negated: actions.negated, patterns: actions.texts.map(actionPattern) },
    resources: {
      negated: resources.negated,
      templates: resources.texts.map((text) => templateOf(text, { wildcards: true, variables })),
    },
    conditions: conditions.map(({ operator, key, values }) => conditionOf(operator, key, values, variables)),
  }
}

/** A pattern for actions; their names have no case. */
export function actionPattern(written: string): ActionPattern {
  const text = written.toLowerCase()
  return { text, glob: globOf(wildcardParts(text)) }
}

/** Whether any statement allows something. */
export const hasAllow = ({ statements }: GatePolicy): boolean => statements.some(({ effect }) => effect === 'Allow')

/** A policy from its text, as AWS returns it; a text that is no JSON has no statement and says so. */
export function compilePolicyText(id: string, text: string): GatePolicy {
  try {
    const document: Json = JSON.parse(text)
    return compilePolicy(id, document)
  } catch {
    return { id, statements: [], keys: new Set(), refused: ['The text is no JSON.'] }
  }
}
