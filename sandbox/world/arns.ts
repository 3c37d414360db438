import type { Handshake, Member, Node, Organization, Policy, ResponsibilityTransfer } from './model'

/* Every ARN names the management account, also those of members. */

const arn = (organization: Organization, resource: string) =>
  `arn:aws:organizations::${organization.management.id}:${resource}`

const NODE_SEGMENT = { ROOT: 'root', ORGANIZATIONAL_UNIT: 'ou', ACCOUNT: 'account' } as const

export const organizationArn = (organization: Organization) => arn(organization, `organization/${organization.id}`)

export const nodeArn = (organization: Organization, node: Node) =>
  arn(organization, `${NODE_SEGMENT[node.kind]}/${organization.id}/${node.id}`)

export const memberArn = (member: Member) => nodeArn(member.organization, member)

export const policyArn = (organization: Organization, policy: Policy) =>
  policy.awsManaged
    ? `arn:aws:organizations::aws:policy/${policy.type.toLowerCase()}/${policy.id}`
    : arn(organization, `policy/${organization.id}/${policy.type.toLowerCase()}/${policy.id}`)

/** The sender's account and organization, whoever reads it. */
export const handshakeArn = (handshake: Handshake) =>
  `arn:aws:organizations::${handshake.senderAccountId}:handshake/${handshake.organization.id}/${handshake.action.toLowerCase()}/${handshake.id}`

export const resourcePolicyArn = (organization: Organization, id: string) =>
  arn(organization, `resourcepolicy/${organization.id}/${id}`)

/** Inbound for the organization that pays, outbound for the one whose bill is paid. */
export const transferArn = (organization: Organization, transfer: ResponsibilityTransfer) => {
  const direction = transfer.target.managementAccountId === organization.management.id ? 'inbound' : 'outbound'
  return arn(organization, `transfer/${organization.id}/billing/${direction}/${transfer.id}`)
}
