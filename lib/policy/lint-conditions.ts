import { OPERATORS, operatorNamed } from './condition-operators'
import type { JsonMember, JsonNode, JsonObject } from './json-scan'
import { itemsOf } from './lint-actions'
import { nearest } from './nearest'
import { at, type Finding, memberOf, stringOf } from './shape'

const OPERATOR_NAMES = Object.keys(OPERATORS)
const VARIABLE = /\$\{[^{}]*\}/

/** What is wrong with the conditions of statements. */
export function conditionProblems(statements: readonly JsonObject[], hasVariables: boolean): Finding[] {
  return statements.flatMap((statement) => {
    const condition = memberOf(statement, 'Condition')
    if (!condition) return []
    if (condition.value.kind !== 'object') return [at(condition.value, 'A condition is {operator: {key: values}}.')]
    return condition.value.members.flatMap((operator) => operatorProblems(operator, hasVariables))
  })
}

function operatorProblems(operator: JsonMember, hasVariables: boolean): Finding[] {
  const reading = operatorNamed(operator.key)
  if (!reading) return [unknownOperator(operator)]
  if (operator.value.kind !== 'object') return [at(operator.value, 'An operator holds condition keys: {key: values}.')]
  return operator.value.members.flatMap(({ key, value, from, to }): Finding[] => {
    const items = itemsOf(value)
    const findings = items.flatMap((item) => valueProblem(item, operator.key, hasVariables) ?? [])
    if (items.length === 0) findings.push(at(value, `"${key}" is compared with nothing.`, 'warning'))
    if (!key.includes(':'))
      findings.push(at({ from, to }, `"${key}" is no condition key: they read "service:Key".`, 'warning'))
    return findings
  })
}

function unknownOperator(operator: JsonMember): Finding {
  if (/^null(ifexists)$/i.test(operator.key))
    return at(operator, '"Null" asks whether a key exists and takes no "IfExists".')
  const [, prefix = '', name = '', suffix = ''] =
    /^(For(?:All|Any)Values?:)?(.*?)(IfExists)?$/i.exec(operator.key) ?? []
  const right = nearest(name, OPERATOR_NAMES)
  const message = `There is no condition operator "${operator.key}".`
  if (!right) return at(operator, message)
  const whole = `${prefix.replace('AnyValues', 'AnyValue')}${right}${suffix}`
  return { ...at(operator, `${message} Nearest: "${whole}".`), replacement: JSON.stringify(whole) }
}

function valueProblem(item: JsonNode, operator: string, hasVariables: boolean): Finding | undefined {
  const base = operatorNamed(operator)?.base
  if (item.kind === 'object' || item.kind === 'array' || item.kind === 'null')
    return at(item, 'A value is a text, a number, true or false.')
  const text = stringOf(item)
  if (!base || text === undefined) return undefined
  const variable = VARIABLE.test(text)
  if (variable && !hasVariables) {
    return at(item, 'Without "Version": "2012-10-17" a policy variable is plain text.', 'warning')
  }
  if (base.kind === 'null' && !/^(true|false)$/i.test(text)) return at(item, '"Null" takes "true" or "false".')
  if (base.kind !== 'value' || base.isSound(text)) return undefined
  return at(item, variable ? 'Policy variables work in texts and ARNs alone.' : `${operator} cannot compare with this.`)
}
