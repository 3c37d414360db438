import type { GateOrganization } from './gate-organization'
import { hasAllow } from './gate-policy'

/** A node at which no SCP allows anything: every action of every account below it is blocked. */
export interface NodeWithoutAllow {
  nodeId: string
  /** What is attached there, perhaps nothing. */
  policyIds: readonly string[]
}

/**
 * The nodes that are left with no Allow: the accident of swapping FullAWSAccess for a list of denies. The management
 * account is left out, which SCPs do not reach.
 */
export function nodesWithoutAllow(organization: GateOrganization): NodeWithoutAllow[] {
  if (!organization.enabled.has('SERVICE_CONTROL_POLICY')) return []
  const attached = organization.attachments.SERVICE_CONTROL_POLICY
  return [organization.rootId, ...organization.parents.keys()].flatMap((nodeId) => {
    if (nodeId === organization.managementAccountId) return []
    const policyIds = attached.get(nodeId) ?? []
    const allows = policyIds.some((id) => {
      const policy = organization.policies.get(id)
      return policy !== undefined && hasAllow(policy)
    })
    return allows ? [] : [{ nodeId, policyIds }]
  })
}
