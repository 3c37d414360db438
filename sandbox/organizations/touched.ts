import type { PolicyType } from '@aws-sdk/client-organizations'
import type { OrganizationCall } from '../protocol/operation'
import { nodeArn, policyArn } from '../world/arns'
import type { Touched } from '../world/delegation'
import { findNode } from '../world/tree'

/* What a delegable write touches. What does not exist has no type and no ARN. */

/** A policy and, for an attachment, its target. */
export function touchedPolicy({ organization }: OrganizationCall, policyId: string, targetId?: string): Touched {
  const policy = organization.policies.get(policyId)
  const target = targetId === undefined ? undefined : findNode(organization, targetId)
  return {
    ...(policy ? { policyType: policy.type } : {}),
    resourceArns: [
      ...(policy ? [policyArn(organization, policy)] : []),
      ...(target ? [nodeArn(organization, target)] : []),
    ],
  }
}

/** The root whose policy types change. */
export const touchedType = ({ organization }: OrganizationCall, policyType: PolicyType): Touched => ({
  policyType,
  resourceArns: [nodeArn(organization, organization.root)],
})

/** A tagged resource: a policy, or a root, OU or account. */
export const touchedResource = (call: OrganizationCall, id: string): Touched => touchedPolicy(call, id, id)
