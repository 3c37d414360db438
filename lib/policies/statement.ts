import { scanJson } from '../policy/json-scan'
import type { PolicyType } from '../snapshot/model'

export type GateType = Extract<PolicyType, 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'>

/** One condition: `StringNotEquals aws:RequestedRegion` with its values. */
export type ConditionLine = { operator: string; key: string; values: string[] }

/** What the builder asks for, field by field. */
export type StatementForm = {
  sid: string
  effect: 'Deny' | 'Allow'
  /** Everything but the actions, instead of the actions. */
  isExcept: boolean
  actions: string[]
  resources: string[]
  conditions: ConditionLine[]
}

export const emptyStatement: StatementForm = {
  sid: '',
  effect: 'Deny',
  isExcept: false,
  actions: [],
  resources: ['*'],
  conditions: [],
}

/** Conditions that guardrails are mostly made of. */
export const COMMON_CONDITIONS: readonly { label: string; operator: string; key: string; example: string }[] = [
  { label: 'Region is not one of', operator: 'StringNotEquals', key: 'aws:RequestedRegion', example: 'eu-central-1' },
  {
    label: 'Caller is not one of these roles',
    operator: 'ArnNotLike',
    key: 'aws:PrincipalARN',
    example: 'arn:aws:iam::*:role/break-glass',
  },
  { label: 'Caller has no MFA', operator: 'BoolIfExists', key: 'aws:MultiFactorAuthPresent', example: 'false' },
  {
    label: 'Caller is not of the organization',
    operator: 'StringNotEqualsIfExists',
    key: 'aws:PrincipalOrgID',
    example: 'o-ab12cdef34',
  },
  { label: 'Not over TLS', operator: 'BoolIfExists', key: 'aws:SecureTransport', example: 'false' },
  { label: 'Tag is missing', operator: 'Null', key: 'aws:RequestTag/owner', example: 'true' },
]

/** What is wrong with the form, by field. AWS has the last word on what it means. */
export function statementFaults(form: StatementForm, type: GateType): Partial<Record<keyof StatementForm, string>> {
  const faults: Partial<Record<keyof StatementForm, string>> = {}
  if (!/^[A-Za-z0-9]*$/.test(form.sid)) faults.sid = 'A Sid has letters and digits alone.'
  if (form.actions.length === 0) faults.actions = 'Choose at least one action.'
  const odd = form.actions.find((action) => action !== '*' && !/^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(action))
  if (odd !== undefined) faults.actions = `"${odd}" is no action: they look like s3:GetObject or s3:*.`
  if (type === 'RESOURCE_CONTROL_POLICY') {
    if (form.effect === 'Allow') faults.effect = 'A resource control policy of your own can only deny.'
    if (form.isExcept) faults.isExcept = 'A resource control policy names the actions that it denies.'
    if (form.actions.includes('*')) faults.actions = 'A resource control policy names the service: s3:*, not *.'
  }
  if (form.resources.filter((each) => each !== '').length === 0) faults.resources = 'Name a resource, or * for all.'
  if (form.conditions.some(({ operator, key, values }) => !operator || !key || values.length === 0))
    faults.conditions = 'Each condition has an operator, a key and a value.'
  return faults
}

const oneOrMany = (values: readonly string[]) => (values.length === 1 ? values[0] : [...values])

/** The statement as JSON, in the order in which AWS's own documents have it. */
export function statementOf(form: StatementForm, type: GateType): Record<string, unknown> {
  const condition: Record<string, Record<string, unknown>> = {}
  for (const { operator, key, values } of form.conditions) {
    condition[operator] = { ...condition[operator], [key]: oneOrMany(values) }
  }
  return {
    ...(form.sid === '' ? {} : { Sid: form.sid }),
    Effect: form.effect,
    ...(type === 'RESOURCE_CONTROL_POLICY' ? { Principal: '*' } : {}),
    [form.isExcept ? 'NotAction' : 'Action']: oneOrMany(form.actions),
    Resource: oneOrMany(form.resources.filter((each) => each !== '')),
    ...(form.conditions.length > 0 ? { Condition: condition } : {}),
  }
}

/**
 * A policy text with one more statement at its end; all else stays as it is written.
 * @returns null when the text is not a policy that a statement can be added to
 */
export function withStatement(text: string, statement: Record<string, unknown>): string | null {
  const laidOut = JSON.stringify(statement, null, 2).replaceAll('\n', '\n    ')
  if (text.trim() === '') return `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${laidOut}\n  ]\n}\n`
  const scanned = scanJson(text)
  if (!scanned.ok || scanned.node.kind !== 'object') return null
  const present = scanned.node.members.find(({ key }) => key === 'Statement')?.value
  if (!present) return null
  if (present.kind === 'object') {
    return `${text.slice(0, present.from)}[${text.slice(present.from, present.to)},\n    ${laidOut}]${text.slice(present.to)}`
  }
  if (present.kind !== 'array') return null
  const last = present.items.at(-1)
  const at = last ? last.to : present.from + 1
  return `${text.slice(0, at)}${last ? ',' : ''}\n    ${laidOut}${last ? '' : '\n  '}${text.slice(at)}`
}
