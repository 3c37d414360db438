import type { JsonMember, JsonNode, JsonObject } from './json-scan'
import { nearest } from './nearest'
import { at, type Finding, memberOf, stringOf } from './shape'
import type { EffectivePolicyType } from './types'

const CONTROL = '@@operators_allowed_for_child_policies'
const VALUE_OPERATORS = ['@@assign', '@@append', '@@remove']
const CONTROLLED = [...VALUE_OPERATORS, '@@all', '@@none']

/** Types whose settings are single values, which can only be assigned. */
const ASSIGN_ONLY: ReadonlySet<EffectivePolicyType> = new Set(['AISERVICES_OPT_OUT_POLICY', 'S3_POLICY'])

/**
 * What is wrong with the operators of a management policy.
 * https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 */
export function managementProblems(document: JsonObject, type: EffectivePolicyType): Finding[] {
  return [...membersBelow(document, type), ...(type === 'TAG_POLICY' ? tagProblems(document) : [])]
}

function membersBelow(node: JsonNode, type: EffectivePolicyType): Finding[] {
  if (node.kind !== 'object') return []
  const findings = node.members.flatMap((member): Finding[] => {
    if (member.key.startsWith('@@')) return operatorProblems(member, type)
    if (member.value.kind === 'object') return membersBelow(member.value, type)
    return [at(member, `"${member.key}" has a value without an operator, such as {"@@assign": …}.`)]
  })
  const lock = lockOnContainer(node)
  return lock ? [...findings, lock] : findings
}

function operatorProblems(member: JsonMember, type: EffectivePolicyType): Finding[] {
  const operator = member.key.toLowerCase()
  if (operator === CONTROL) return controlProblems(member.value)
  if (!VALUE_OPERATORS.includes(operator)) {
    const right = nearest(member.key, [...VALUE_OPERATORS, CONTROL])
    const message = `There is no operator "${member.key}".`
    return [
      right
        ? { ...at(member, `${message} Nearest: "${right}".`), replacement: JSON.stringify(right) }
        : at(member, message),
    ]
  }
  if (operator !== '@@assign') {
    if (ASSIGN_ONLY.has(type)) return [at(member, `Settings of this type take "@@assign" alone, not "${member.key}".`)]
    if (member.value.kind !== 'array') return [at(member.value, `"${member.key}" works on lists: [ … ].`)]
  }
  if (member.value.kind === 'object') return [at(member.value, 'An operator holds a value or a list, no object.')]
  if (member.value.kind !== 'array') return []
  return member.value.items
    .filter(({ kind }) => kind === 'object' || kind === 'array')
    .map((item) => at(item, 'A list holds plain values alone.'))
}

function controlProblems(value: JsonNode): Finding[] {
  if (value.kind !== 'array') return [at(value, `"${CONTROL}" holds a list, such as ["@@none"].`)]
  const names = value.items.map((item) => stringOf(item)?.toLowerCase())
  return value.items.flatMap((item, index): Finding[] => {
    const name = names[index]
    if (name === undefined || !CONTROLLED.includes(name)) {
      const right = name && nearest(name, CONTROLLED)
      const finding = at(item, `An operator, "@@all" or "@@none" stands here.${right ? ` Nearest: "${right}".` : ''}`)
      return [right ? { ...finding, replacement: JSON.stringify(right) } : finding]
    }
    if (names.indexOf(name) < index) return [at(item, `"${name}" stands here twice.`)]
    if (name === '@@none' && names.length > 1) return [at(item, '"@@none" stands alone.')]
    return []
  })
}

/** A lock on a container keeps new keys out and leaves the settings inside open. */
function lockOnContainer(node: JsonObject): Finding | undefined {
  const control = memberOf(node, CONTROL)
  const isLock = control?.value.kind === 'array' && control.value.items.some((item) => stringOf(item) === '@@none')
  if (!control || !isLock) return undefined
  const open = node.members.find(
    ({ key, value }) => !key.startsWith('@@') && value.kind === 'object' && !memberOf(value, CONTROL),
  )
  if (!open) return undefined
  const message = `This locks out new keys, but policies below may still change "${open.key}": repeat the lock there.`
  return at(control, message, 'warning')
}

function tagProblems(document: JsonObject): Finding[] {
  const tags = memberOf(document, 'tags')?.value
  if (tags?.kind !== 'object') return []
  return tags.members.flatMap(({ key, value }): Finding[] => {
    if (key.startsWith('@@') || value.kind !== 'object') return []
    return [...tagKeyProblems(key, value), ...tagValueProblems(value)]
  })
}

function tagKeyProblems(key: string, rule: JsonObject): Finding[] {
  const tagKey = memberOf(rule, 'tag_key')?.value
  const assigned = tagKey?.kind === 'object' ? memberOf(tagKey, '@@assign')?.value : undefined
  const text = stringOf(assigned)
  if (!assigned || text === undefined || text.toLowerCase() === key.toLowerCase()) return []
  return [at(assigned, `The tag key must be "${key}" but for its capitals.`)]
}

function tagValueProblems(rule: JsonObject): Finding[] {
  const values = memberOf(rule, 'tag_value')?.value
  if (values?.kind !== 'object') return []
  return values.members
    .flatMap(({ key, value }) => (key.startsWith('@@') && key !== CONTROL && value.kind === 'array' ? value.items : []))
    .filter((item) => (stringOf(item)?.split('*').length ?? 0) > 2)
    .map((item) => at(item, 'A tag value has at most one *.'))
}
