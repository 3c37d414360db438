import { PolicyType } from '@aws-sdk/client-organizations'
import { invalidInput } from '../protocol/fault'
import { operationSchemas } from '../protocol/schemas'
import type { Organization } from '../world/model'
import { matches } from '../world/wildcards'
import { isObject, type JsonObject } from './json-object'
import { hasRepeatedKeys } from './repeated-keys'

/* https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html */

/** What a delegation policy may name: writes on policies and tags, and the reads. */
const DELEGABLE =
  'CreatePolicy UpdatePolicy DeletePolicy AttachPolicy DetachPolicy EnablePolicyType DisablePolicyType TagResource UntagResource DescribeAccount DescribeCreateAccountStatus DescribeEffectivePolicy DescribeHandshake DescribeOrganization DescribeOrganizationalUnit DescribePolicy DescribeResourcePolicy DescribeResponsibilityTransfer ListAccounts ListAccountsForParent ListAccountsWithInvalidEffectivePolicy ListAWSServiceAccessForOrganization ListChildren ListCreateAccountStatus ListDelegatedAdministrators ListDelegatedServicesForAccount ListEffectivePolicyValidationErrors ListHandshakesForAccount ListHandshakesForOrganization ListInboundResponsibilityTransfers ListOrganizationalUnitsForParent ListOutboundResponsibilityTransfers ListParents ListPolicies ListPoliciesForTarget ListRoots ListTagsForResource ListTargetsForPolicy'.split(
    ' ',
  )

const STATEMENT_KEYS = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition']

const invalid = () =>
  invalidInput('INVALID_RESOURCE_POLICY_JSON', 'The provided resource policy is not valid JSON for this resource.')

/**
 * A delegation policy as AWS keeps it: compact, account ids as their root ARNs. Throws InvalidInputException with the
 * reason for what it may not hold.
 */
export function readDelegationDocument(organization: Organization, content: string): string {
  let document: unknown
  try {
    document = JSON.parse(content)
  } catch {
    throw invalid()
  }
  if (!isObject(document) || hasRepeatedKeys(content)) throw invalid()
  const { Version, Statement, Id, ...rest } = document
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement]
  const isVersion = Version === undefined || Version === '2012-10-17' || Version === '2008-10-17'
  if (!isVersion || Object.keys(rest).length > 0 || statements.length === 0) throw invalid()
  if (Id !== undefined && typeof Id !== 'string') throw invalid()
  const read = statements.map((statement) => readStatement(organization, statement))
  return JSON.stringify({ ...document, Statement: Array.isArray(Statement) ? read : read[0] })
}

function readStatement(organization: Organization, statement: unknown): JsonObject {
  if (!isObject(statement) || !Object.keys(statement).every((key) => STATEMENT_KEYS.includes(key))) throw invalid()
  const { Effect, Principal, Action, Resource, Condition } = statement
  if (Effect !== 'Allow' && Effect !== 'Deny') throw invalid()
  const principal = readPrincipal(organization, Principal)
  for (const action of textsOf(Action)) requireDelegable(action)
  for (const resource of textsOf(Resource)) requireResource(resource)
  requireCondition(Condition)
  return { ...statement, Principal: principal }
}

function textsOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [value]
  if (items.length === 0) throw invalid()
  return items.map((item) => {
    if (typeof item !== 'string') throw invalid()
    return item
  })
}

function readPrincipal(organization: Organization, principal: unknown): unknown {
  if (principal === '*') return principal
  if (!isObject(principal) || Object.keys(principal).length === 0) throw invalid()
  const entries = Object.entries(principal).map(([kind, names]) => {
    if (kind === 'Service') return [kind, names]
    if (kind !== 'AWS') throw invalidInput('INVALID_PRINCIPAL', 'A principal is an account, a service or everybody.')
    const read = textsOf(names).map((name) => readAccount(organization, name))
    return [kind, Array.isArray(names) ? read : read[0]]
  })
  return Object.fromEntries(entries)
}

function readAccount(organization: Organization, name: string): string {
  if (name === '*') return name
  const id = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1]
  if (id === undefined || !organization.members.has(id)) throw invalid()
  return `arn:aws:iam::${id}:root`
}

/** A pattern is as good as everything it matches. */
function requireDelegable(action: string) {
  const [service, pattern = ''] = action.split(':', 2)
  const matched = [...operationSchemas.organizations.keys()].filter((name) => matches(pattern, name))
  const isRight = service?.toLowerCase() === 'organizations' && matched.length > 0
  if (isRight && matched.every((name) => DELEGABLE.includes(name))) return
  throw invalidInput('UNSUPPORTED_ACTION_IN_RESOURCE_POLICY', `The action ${action} cannot be delegated.`)
}

function requireResource(resource: string) {
  if (resource === '*' || /^arn:[^:]*:organizations::[^:]*:.+$/.test(resource)) return
  throw invalidInput('UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY', 'The resource is not one of Organizations.')
}

function requireCondition(condition: unknown) {
  if (condition === undefined) return
  if (!isObject(condition)) throw invalid()
  for (const keys of Object.values(condition)) {
    if (!isObject(keys)) throw invalid()
    for (const [key, values] of Object.entries(keys)) {
      if (key.toLowerCase() !== 'organizations:policytype') continue
      const known: string[] = Object.values(PolicyType)
      if (textsOf(values).some((pattern) => !known.some((type) => matches(pattern, type)))) {
        throw invalidInput('UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY', 'The policy type cannot be delegated.')
      }
    }
  }
}
