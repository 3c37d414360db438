import type { PolicyType } from '@aws-sdk/client-organizations'
import type { Organization } from './model'
import { matches } from './wildcards'

/** What a call touches, as far as a delegation policy can tell apart. */
export interface Touched {
  policyType?: PolicyType
  resourceArns: string[]
}

export type Verdict = 'Allow' | 'Deny' | 'silent'

/**
 * What the organization's delegation policy says about an action of a member account. A Deny beats every Allow.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export function delegationVerdict(
  organization: Organization,
  accountId: string,
  operation: string,
  touched: Touched = { resourceArns: [] },
): Verdict {
  if (!organization.resourcePolicy) return 'silent'
  const document: unknown = JSON.parse(organization.resourcePolicy.content)
  const effects = listOf(member(document, 'Statement'))
    .filter((statement) => applies(statement, accountId, `organizations:${operation}`, touched))
    .map((statement) => member(statement, 'Effect'))
  if (effects.includes('Deny')) return 'Deny'
  return effects.includes('Allow') ? 'Allow' : 'silent'
}

function applies(statement: unknown, accountId: string, action: string, touched: Touched): boolean {
  const isNamed = (patterns: unknown, text: string) => textsOf(patterns).some((pattern) => matches(pattern, text))
  return (
    isPrincipal(member(statement, 'Principal'), accountId) &&
    isNamed(member(statement, 'Action'), action) &&
    touched.resourceArns.every((arn) => isNamed(member(statement, 'Resource'), arn)) &&
    isCondition(member(statement, 'Condition'), touched.policyType)
  )
}

const isPrincipal = (principal: unknown, accountId: string) =>
  [...textsOf(principal), ...textsOf(member(principal, 'AWS'))].some(
    (name) => name === '*' || name === accountId || name === `arn:aws:iam::${accountId}:root`,
  )

/** Of condition keys the sandbox knows the policy type alone; a statement that asks for another does not apply. */
function isCondition(condition: unknown, policyType: PolicyType | undefined): boolean {
  if (condition === undefined) return true
  return entriesOf(condition).every(([operator, keys]) =>
    entriesOf(keys).every(([key, values]) => {
      if (key.toLowerCase() !== 'organizations:policytype') return false
      if (policyType === undefined) return /IfExists$/.test(operator)
      if (/String(?:Equals|Like)(?:IfExists)?$/.test(operator)) {
        return textsOf(values).some((pattern) => matches(pattern, policyType))
      }
      return false
    }),
  )
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const textsOf = (value: unknown) => listOf(value).filter((item) => typeof item === 'string')
const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []
