import type * as sdk from '@aws-sdk/client-organizations'
import { handshakeArn, memberArn, nodeArn, organizationArn, policyArn, transferArn } from '../world/arns'
import type {
  CreateAccountRequest,
  Handshake,
  Member,
  Node,
  Organization,
  Policy,
  ResponsibilityTransfer,
  Root,
  Unit,
} from '../world/model'
import { pathOf } from '../world/tree'

/* What the world holds, in the shapes of the Organizations API. */

/** The older `Status`, which knows fewer values than `State`. */
const STATUS = {
  PENDING_ACTIVATION: 'ACTIVE',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
} as const satisfies Record<sdk.AccountState, sdk.AccountStatus>

export const renderOrganization = (organization: Organization): sdk.Organization => ({
  Id: organization.id,
  Arn: organizationArn(organization),
  FeatureSet: organization.featureSet,
  MasterAccountArn: memberArn(organization.management),
  MasterAccountId: organization.management.id,
  MasterAccountEmail: organization.management.account.email,
  // Deprecated and incomplete in AWS too: it never tells more than the service control policies.
  AvailablePolicyTypes:
    organization.featureSet === 'ALL' ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
})

/** `now` tells which changes of types are still pending. */
export const renderRoot = (organization: Organization, root: Root, now: number): sdk.Root => ({
  Id: root.id,
  Arn: nodeArn(organization, root),
  Name: root.name,
  PolicyTypes: renderTypes(organization, now),
})

function renderTypes({ enabledTypes, changing }: Organization, now: number): sdk.PolicyTypeSummary[] {
  const pending = new Map<sdk.PolicyType, sdk.PolicyTypeStatus>()
  for (const [type, { until, status }] of changing) if (status && now < until) pending.set(type, status)
  return [...new Set([...enabledTypes, ...pending.keys()])].map((type) => ({
    Type: type,
    Status: pending.get(type) ?? 'ENABLED',
  }))
}

export const renderUnit = (organization: Organization, unit: Unit): sdk.OrganizationalUnit => ({
  Id: unit.id,
  Arn: nodeArn(organization, unit),
  Name: unit.name,
  Path: pathOf(organization, unit),
})

export const renderAccount = (member: Member) =>
  ({
    Id: member.id,
    Arn: memberArn(member),
    Email: member.account.email,
    Name: member.account.name,
    Status: STATUS[member.account.state],
    State: member.account.state,
    Paths: [pathOf(member.organization, member)],
    JoinedMethod: member.joinedMethod,
    JoinedTimestamp: new Date(member.joinedAt),
  }) satisfies sdk.Account

export const renderPolicySummary = (organization: Organization, policy: Policy): sdk.PolicySummary => ({
  Id: policy.id,
  Arn: policyArn(organization, policy),
  Name: policy.name,
  Description: policy.description,
  Type: policy.type,
  AwsManaged: policy.awsManaged,
})

export const renderPolicy = (organization: Organization, policy: Policy): sdk.Policy => ({
  PolicySummary: renderPolicySummary(organization, policy),
  Content: policy.content,
})

export const renderTarget = (organization: Organization, node: Node): sdk.PolicyTargetSummary => ({
  TargetId: node.id,
  Arn: nodeArn(organization, node),
  Name: node.name,
  Type: node.kind,
})

export const renderTags = (tags: Map<string, string>): sdk.Tag[] => [...tags].map(([Key, Value]) => ({ Key, Value }))

export const renderCreateAccountStatus = (request: CreateAccountRequest): sdk.CreateAccountStatus => ({
  Id: request.id,
  AccountName: request.accountName,
  State: request.state,
  RequestedTimestamp: new Date(request.requestedAt),
  ...(request.completedAt === undefined ? {} : { CompletedTimestamp: new Date(request.completedAt) }),
  ...(request.accountId === undefined ? {} : { AccountId: request.accountId }),
  ...(request.govCloudAccountId === undefined ? {} : { GovCloudAccountId: request.govCloudAccountId }),
  ...(request.failureReason === undefined ? {} : { FailureReason: request.failureReason }),
})

export const renderTransfer = (
  organization: Organization,
  transfer: ResponsibilityTransfer,
): sdk.ResponsibilityTransfer => ({
  Arn: transferArn(organization, transfer),
  Name: transfer.name,
  Id: transfer.id,
  Type: 'BILLING',
  Status: transfer.status,
  Source: {
    ManagementAccountId: transfer.source.managementAccountId,
    ManagementAccountEmail: transfer.source.managementAccountEmail,
  },
  Target: {
    ManagementAccountId: transfer.target.managementAccountId,
    ManagementAccountEmail: transfer.target.managementAccountEmail,
  },
  StartTimestamp: new Date(transfer.startAt),
  ...(transfer.endAt === undefined ? {} : { EndTimestamp: new Date(transfer.endAt) }),
  ...(transfer.status === 'REQUESTED' ? { ActiveHandshakeId: transfer.handshakeId } : {}),
})

export const renderHandshake = (handshake: Handshake): sdk.Handshake => ({
  Id: handshake.id,
  Arn: handshakeArn(handshake),
  Parties: renderParties(handshake),
  State: handshake.state,
  RequestedTimestamp: new Date(handshake.requestedAt),
  ExpirationTimestamp: new Date(handshake.expiresAt),
  Action: handshake.action,
  Resources: renderResources(handshake),
})

function renderParties({ organization, recipient, answeredBy, state }: Handshake): sdk.HandshakeParty[] {
  // AWS gives the organization's party id without its prefix.
  const sender: sdk.HandshakeParty = { Id: organization.id.slice(2), Type: 'ORGANIZATION' }
  if (!recipient) return [sender]
  if (state === 'ACCEPTED' && answeredBy !== undefined) return [sender, { Id: answeredBy, Type: 'ACCOUNT' }]
  return [sender, { Id: recipient.id, Type: recipient.type }]
}

function renderResources(handshake: Handshake): sdk.HandshakeResource[] {
  const { organization, recipient, parent, notes, transfer } = handshake
  const resources: sdk.HandshakeResource[] = []
  // The worked samples of the User Guide show the parent's id without its prefix.
  if (parent) resources.push({ Type: 'PARENT_HANDSHAKE', Value: parent.id.slice(2) })
  resources.push({
    Type: 'ORGANIZATION',
    Value: organization.id,
    Resources: [
      { Type: 'MASTER_EMAIL', Value: organization.management.account.email },
      { Type: 'MASTER_NAME', Value: organization.management.account.name },
      { Type: 'ORGANIZATION_FEATURE_SET', Value: handshake.advertisedFeatureSet },
    ],
  })
  if (recipient) resources.push({ Type: recipient.type, Value: recipient.id })
  if (transfer) {
    resources.push({
      Type: 'RESPONSIBILITY_TRANSFER',
      Value: transfer.id,
      Resources: [
        { Type: 'TRANSFER_TYPE', Value: 'BILLING' },
        { Type: 'TRANSFER_START_TIMESTAMP', Value: new Date(transfer.startAt).toISOString() },
        { Type: 'MANAGEMENT_ACCOUNT', Value: organization.management.id },
        { Type: 'MANAGEMENT_EMAIL', Value: organization.management.account.email },
        { Type: 'MANAGEMENT_NAME', Value: organization.management.account.name },
      ],
    })
  }
  if (notes !== undefined) resources.push({ Type: 'NOTES', Value: notes })
  return resources
}
