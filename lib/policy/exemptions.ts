import type { Principal } from './facts'
import { type GateOrganization, type GateType, placeOfAccount } from './gate-organization'

/** Why policies of a type have no say in a request. */
export type Exemption =
  | 'type-not-enabled'
  | 'needs-no-permission'
  | 'management-account'
  | 'outside-organization'
  | 'service-linked-role'
  | 'service-principal'
  | 'unrestricted-action'
  | 'no-resource'
  | 'service-not-covered'
  | 'aws-managed-key'

/** What the exemptions ask about a request. */
export interface ExemptionFacts {
  principal: Principal
  /** In lower case. */
  action: string
  resource?: string
  resourceAccount?: string
  awsManagedKey?: boolean
  /** Service prefixes that RCPs reach; left out: all. */
  rcpServices?: ReadonlySet<string>
}

/** No policy can block it. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const NEEDS_NO_PERMISSION = 'sts:getcalleridentity'

/**
 * The one service of those that SCPs leave alone which has actions of its own. The other tasks (registering for
 * Enterprise support, trusted signers, reverse DNS for mail) are not requests that a policy could name.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 */
const OLD_SERVICE = 'mechanicalturk:'

/** Recorded as denied by an RCP although it has no resource type. */
const RESTRICTED_WITHOUT_RESOURCE: ReadonlySet<string> = new Set(['sqs:listqueues'])

/** Whoever may retire a grant always can. */
const RETIRING = 'kms:retiregrant'

/** Whether no RCP restricts an action, whoever asks; its name in lower case. */
export const isNeverRestrictedByRcp = (action: string): boolean => action === NEEDS_NO_PERMISSION || action === RETIRING

const SERVICE_LINKED = /^arn:[^:]*:iam::\d*:role\/aws-service-role\/[^/]+\/./

const isServiceLinked = ({ type, arn }: Principal) =>
  type === 'service-linked-role' || (type === 'role' && arn !== undefined && SERVICE_LINKED.test(arn))

/** Why SCPs have no say in a request, or undefined. They follow the caller. */
export function scpExemption(organization: GateOrganization, facts: ExemptionFacts): Exemption | undefined {
  const { principal, action } = facts
  if (!organization.enabled.has('SERVICE_CONTROL_POLICY')) return 'type-not-enabled'
  if (action === NEEDS_NO_PERMISSION) return 'needs-no-permission'
  if (principal.type === 'service' || principal.account === null) return 'service-principal'
  const place = placeOfAccount(organization, principal.account)
  if (place === 'management') return 'management-account'
  if (place === 'outside') return 'outside-organization'
  if (isServiceLinked(principal)) return 'service-linked-role'
  return action.startsWith(OLD_SERVICE) ? 'unrestricted-action' : undefined
}

/** Whether no SCP restricts an action, whoever asks; its name in lower case. */
export const isNeverRestricted = (action: string): boolean =>
  action === NEEDS_NO_PERMISSION || action.startsWith(OLD_SERVICE)

/**
 * Why RCPs have no say in a request, or undefined. They follow the resource: the caller may be anyone.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function rcpExemption(organization: GateOrganization, facts: ExemptionFacts): Exemption | undefined {
  const { principal, action, resource, resourceAccount, rcpServices } = facts
  if (!organization.enabled.has('RESOURCE_CONTROL_POLICY')) return 'type-not-enabled'
  if (action === NEEDS_NO_PERMISSION) return 'needs-no-permission'
  if (resourceAccount !== undefined) {
    const place = placeOfAccount(organization, resourceAccount)
    if (place === 'management') return 'management-account'
    if (place === 'outside') return 'outside-organization'
  }
  if (isServiceLinked(principal) || assumesServiceLinked(facts)) return 'service-linked-role'
  if (action === RETIRING) return 'unrestricted-action'
  if (facts.awsManagedKey && action.startsWith('kms:')) return 'aws-managed-key'
  if (resource === '*' && !RESTRICTED_WITHOUT_RESOURCE.has(action)) return 'no-resource'
  const [service = ''] = action.split(':')
  return rcpServices && !rcpServices.has(service) ? 'service-not-covered' : undefined
}

const assumesServiceLinked = ({ action, resource }: ExemptionFacts) =>
  action === 'sts:assumerole' && resource !== undefined && SERVICE_LINKED.test(resource)

/** The exemption of a type. */
export const exemptionFrom = (type: GateType, organization: GateOrganization, facts: ExemptionFacts) =>
  (type === 'SERVICE_CONTROL_POLICY' ? scpExemption : rcpExemption)(organization, facts)
