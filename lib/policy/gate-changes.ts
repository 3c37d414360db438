import type { Attachments, GateOrganization, GateType } from './gate-organization'
import { compilePolicy, type GatePolicy } from './gate-policy'

/** A change to an organization that bears on what its SCPs and RCPs filter. */
export type GateChange =
  | { kind: 'attach' | 'detach'; type: GateType; policyId: string; targetId: string }
  /** Of an account; OUs cannot be moved. */
  | { kind: 'move'; accountId: string; parentId: string }
  /** A policy that is new or has a new text. */
  | { kind: 'put-policy'; policy: GatePolicy }
  | { kind: 'enable' | 'disable'; type: GateType }

/** AWS's own policies, one of which every node gets when their type is enabled. */
export const FULL_ACCESS: Readonly<Record<GateType, string>> = {
  SERVICE_CONTROL_POLICY: 'p-FullAWSAccess',
  RESOURCE_CONTROL_POLICY: 'p-RCPFullAWSAccess',
}

const FULL_ACCESS_DOCUMENT = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
}

/** The organization after a change; what the change does not touch is shared with the one before. */
export function changedBy(organization: GateOrganization, change: GateChange): GateOrganization {
  switch (change.kind) {
    case 'attach':
      return withTargets(organization, change.type, change.targetId, (ids) =>
        ids.includes(change.policyId) ? ids : [...ids, change.policyId],
      )
    case 'detach':
      return withTargets(organization, change.type, change.targetId, (ids) =>
        ids.filter((id) => id !== change.policyId),
      )
    case 'move':
      return {
        ...organization,
        parents: new Map(organization.parents).set(change.accountId, change.parentId),
        accounts: organization.parents.has(change.accountId)
          ? organization.accounts
          : [...organization.accounts, change.accountId],
      }
    case 'put-policy':
      return { ...organization, policies: new Map(organization.policies).set(change.policy.id, change.policy) }
    case 'enable':
      return enabled(organization, change.type)
    case 'disable':
      // Re-enabling does not bring these attachments back.
      return {
        ...organization,
        enabled: new Set([...organization.enabled].filter((type) => type !== change.type)),
        attachments: { ...organization.attachments, [change.type]: new Map() },
      }
  }
}

/** Several changes, one after the other. */
export const changedByAll = (organization: GateOrganization, changes: Iterable<GateChange>): GateOrganization => {
  let after = organization
  for (const change of changes) after = changedBy(after, change)
  return after
}

function withTargets(
  organization: GateOrganization,
  type: GateType,
  targetId: string,
  change: (ids: readonly string[]) => readonly string[],
): GateOrganization {
  const attached: Attachments = organization.attachments[type]
  const targets = new Map(attached).set(targetId, change(attached.get(targetId) ?? []))
  return { ...organization, attachments: { ...organization.attachments, [type]: targets } }
}

function enabled(organization: GateOrganization, type: GateType): GateOrganization {
  if (organization.enabled.has(type)) return organization
  const id = FULL_ACCESS[type]
  const nodes = [organization.rootId, ...organization.parents.keys()]
  const policies = organization.policies.has(id)
    ? organization.policies
    : new Map(organization.policies).set(id, compilePolicy(id, FULL_ACCESS_DOCUMENT))
  return {
    ...organization,
    policies,
    enabled: new Set([...organization.enabled, type]),
    attachments: { ...organization.attachments, [type]: new Map(nodes.map((node) => [node, [id]])) },
  }
}
