import * as sdk from '@aws-sdk/client-organizations'

/** Limits of one string or number; which of them exist is what the service model says. */
export interface Constraint {
  pattern?: RegExp
  min?: number
  max?: number
  values?: ReadonlySet<string>
  /** Free text is screened for script injection. */
  screened?: boolean
}

// The model's alternations are not grouped, which would let junk follow one branch and precede the other.
const ROOT = 'r-[0-9a-z]{4,32}'
const UNIT = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}'
const ACCOUNT = '\\d{12}'
const id = (max: number, ...branches: string[]): Constraint => ({
  pattern: new RegExp(`^(?:${branches.join('|')})$`),
  max,
})
const oneOf = (values: Record<string, string>): Constraint => ({ values: new Set(Object.values(values)) })
const text = (min: number, max: number): Constraint => ({ min, max, screened: true })

const parentId = id(100, ROOT, UNIT)
const handshakeId = id(34, 'h-[0-9a-z]{8,32}')
const policyType = oneOf(sdk.PolicyType)
// Letters, separators and digits of any script and _.:/=+-@
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const byMember: Record<string, Constraint> = {
  AccountId: id(12, ACCOUNT),
  ParentId: parentId,
  SourceParentId: parentId,
  DestinationParentId: parentId,
  ChildId: id(100, ACCOUNT, UNIT),
  TargetId: id(100, ROOT, ACCOUNT, UNIT),
  OrganizationalUnitId: id(68, UNIT),
  RootId: id(34, ROOT),
  PolicyId: id(130, 'p-[0-9a-zA-Z_]{8,128}'),
  HandshakeId: handshakeId,
  ParentHandshakeId: handshakeId,
  CreateAccountRequestId: id(36, 'car-[a-z0-9]{8,32}'),
  ResourceId: id(130, ROOT, ACCOUNT, UNIT, 'p-[0-9a-zA-Z_]{8,128}', 'rp-[0-9a-zA-Z_]{4,128}', 'rt-[0-9a-zA-Z_]{8,32}'),
  Id: { pattern: /^rt-[0-9a-z]{8,32}$/ },
  Email: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, min: 6, max: 64 },
  AccountName: { pattern: /^[\u0020-\u007E]+$/, min: 1, max: 50, screened: true },
  Name: text(1, 128),
  SourceName: { pattern: /^[ -~]+$/, min: 1, max: 128 },
  Description: text(0, 512),
  Content: { min: 1 },
  RoleName: { pattern: /^[\w+=,.@-]{1,64}$/, max: 64 },
  ServicePrincipal: { pattern: /^[\w+=,.@-]*$/, min: 1, max: 128 },
  Notes: text(0, 1024),
  Key: { pattern: tagText, min: 1, max: 128 },
  Value: { pattern: tagText, min: 0, max: 256 },
  TagKeys: { pattern: tagText, min: 1, max: 128 },
  MaxResults: { min: 1, max: 20 },
  PolicyType: policyType,
  Filter: policyType,
  Type: policyType,
  ChildType: oneOf(sdk.ChildType),
  ActionType: oneOf(sdk.ActionType),
  FeatureSet: oneOf(sdk.OrganizationFeatureSet),
  IamUserAccessToBilling: oneOf(sdk.IAMUserAccessToBilling),
  States: oneOf(sdk.CreateAccountState),
}

const effectiveType: Constraint = {
  // Service control policies are refused by the operations themselves, in other words.
  values: new Set(['SERVICE_CONTROL_POLICY', ...Object.values(sdk.EffectivePolicyType)]),
}
const transferType = oneOf(sdk.ResponsibilityTransferType)

const byOperation: Record<string, Constraint> = {
  'DescribeEffectivePolicy.PolicyType': effectiveType,
  'ListAccountsWithInvalidEffectivePolicy.PolicyType': effectiveType,
  'ListEffectivePolicyValidationErrors.PolicyType': effectiveType,
  'PutResourcePolicy.Content': { min: 1, max: 40_000 },
  'UpdateResponsibilityTransfer.Name': { pattern: /^[ -~]+$/, min: 1, max: 128 },
  'InviteOrganizationToTransferResponsibility.Type': transferType,
  'ListInboundResponsibilityTransfers.Type': transferType,
  'ListOutboundResponsibilityTransfers.Type': transferType,
}

/** Members that an operation judges by itself, because AWS words their refusals differently. */
const judgedByOperation = new Set([
  'InviteAccountToOrganization.Target',
  'ListEffectivePolicyValidationErrors.AccountId',
  'InviteOrganizationToTransferResponsibility.Target',
])

export const isJudgedByOperation = (operation: string, member: string) =>
  judgedByOperation.has(`${operation}.${member}`)

/** The limits of an Organizations input member; for a list of strings those of its items. */
export const constraintOf = (operation: string, member: string): Constraint | undefined =>
  byOperation[`${operation}.${member}`] ?? byMember[member]
