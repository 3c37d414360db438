import { isObject, type Json, type JsonObject } from './types'

/** Ten times what AWS takes of any policy, in characters: longer ones are not read. */
export const LONGEST = 100_000

/** A statement as written, its parts in lists. */
export interface ReadStatement {
  sid: string | undefined
  effect: 'Allow' | 'Deny'
  actions: { negated: boolean; texts: string[] }
  resources: { negated: boolean; texts: string[] }
  conditions: { operator: string; key: string; values: string[] }[]
}

/** The statement of an SCP or RCP, or what is wrong with it. */
export function readStatement(statement: JsonObject): ReadStatement | string {
  const { Effect: effect, Sid: sid } = statement
  if (effect !== 'Allow' && effect !== 'Deny') return 'has no effect'
  const actions = eitherOf(statement, 'Action')
  const resources = eitherOf(statement, 'Resource')
  if (!actions) return 'needs a list of texts in one of "Action" and "NotAction"'
  if (!resources) return 'needs a list of texts in one of "Resource" and "NotResource"'
  const conditions = conditionsOf(statement.Condition)
  if (!conditions) return 'has a condition that is not of the form {operator: {key: values}}'
  return { sid: typeof sid === 'string' ? sid : undefined, effect, actions, resources, conditions }
}

/** How long a statement is in a document, about. */
export const lengthOf = ({ actions, resources, conditions }: ReadStatement): number =>
  [actions.texts, resources.texts, ...conditions.map(({ operator, key, values }) => [operator, key, ...values])]
    .flat()
    // Quotation marks and a comma stand around each.
    .reduce((sum, text) => sum + text.length + 3, 0)

function eitherOf(statement: JsonObject, name: string): { negated: boolean; texts: string[] } | undefined {
  const [plain, negative] = [statement[name], statement[`Not${name}`]]
  if ((plain === undefined) === (negative === undefined)) return undefined
  const texts = listOf(plain ?? negative)
  const isText = (item: Json): item is string => typeof item === 'string'
  return texts.length > 0 && texts.every(isText) ? { negated: plain === undefined, texts } : undefined
}

function conditionsOf(block: Json | undefined): ReadStatement['conditions'] | undefined {
  if (block === undefined) return []
  if (!isObject(block)) return undefined
  const conditions: ReadStatement['conditions'] = []
  for (const [operator, keys] of Object.entries(block)) {
    if (!isObject(keys)) return undefined
    for (const [key, wanted] of Object.entries(keys)) {
      const values = listOf(wanted)
      if (values.some((value) => typeof value === 'object')) return undefined
      conditions.push({ operator, key, values: values.map(String) })
    }
  }
  return conditions
}

/** The items of a list, or the one value that stands for a list. */
export const listOf = (value: Json | undefined): Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
