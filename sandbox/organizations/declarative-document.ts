import type { PolicyType } from '@aws-sdk/client-organizations'
import { isObject, type JsonObject } from './json-object'

/* Documents of the thirteen types that are merged down the tree with inheritance operators. */

const CONTROL = '@@operators_allowed_for_child_policies'
const OPERATORS = ['@@assign', '@@append', '@@remove', CONTROL]
const CONTROLLED = ['@@assign', '@@append', '@@remove', '@@all', '@@none']

/** `outermost` is the type's one top-level key; undefined where the documentation does not show it. */
export function isDeclarativeDocument(type: PolicyType, outermost: string | undefined, document: JsonObject): boolean {
  const keys = Object.keys(document)
  if (keys.length !== 1 || (outermost !== undefined && keys[0] !== outermost)) return false
  const inner = Object.values(document)[0]
  if (!isObject(inner) || !isBranch(inner, type)) return false
  return type !== 'TAG_POLICY' || areTagRules(inner)
}

/** Values stand under operators, never bare. */
function isBranch(branch: JsonObject, type: PolicyType): boolean {
  return Object.entries(branch).every(([key, value]) => {
    if (!key.startsWith('@@')) return isObject(value) && isBranch(value, type)
    return OPERATORS.includes(key) && isOperand(key, value, type)
  })
}

function isOperand(operator: string, value: unknown, type: PolicyType): boolean {
  if (operator === CONTROL) return isControl(value)
  if (operator === '@@assign') return Array.isArray(value) ? value.every(isScalar) : isScalar(value)
  // Opting out is one value, which can only be assigned.
  if (type === 'AISERVICES_OPT_OUT_POLICY') return false
  return Array.isArray(value) && value.every(isScalar)
}

function isControl(value: unknown): boolean {
  if (!Array.isArray(value) || new Set(value).size !== value.length) return false
  if (!value.every((name) => CONTROLLED.some((known) => known === name))) return false
  return !value.includes('@@none') || value.length === 1
}

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

const TAG_RULE_KEYS = ['tag_key', 'tag_value', 'enforced_for', 'report_required_tag_for', CONTROL]

/** `tag_key` repeats the rule's name, in the spelling that counts. */
function areTagRules(tags: JsonObject): boolean {
  return Object.entries(tags).every(([name, rule]) => {
    if (name === CONTROL) return true
    if (!isObject(rule) || !Object.keys(rule).every((key) => TAG_RULE_KEYS.includes(key))) return false
    const assigned = isObject(rule.tag_key) ? rule.tag_key['@@assign'] : undefined
    return assigned === undefined || (typeof assigned === 'string' && assigned.toLowerCase() === name.toLowerCase())
  })
}
