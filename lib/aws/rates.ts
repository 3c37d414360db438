import 'server-only'

/** Tokens a second, and how many of them are kept at most. */
type Bucket = { perSecond: number; burst: number }

/** How often AWS lets one account call an API and, where it says so, all accounts of an organization together. */
export type Rate = Bucket & { organization?: Bucket }

const rate = (perSecond: number, burst: number, [all, allBurst]: [number?, number?] = []): Rate => ({
  perSecond,
  burst,
  ...(all !== undefined && allBurst !== undefined ? { organization: { perSecond: all, burst: allBurst } } : {}),
})

const each = (names: string, value: Rate): Record<string, Rate> =>
  Object.fromEntries(names.split(' ').map((name) => [name, value]))

/**
 * What AWS publishes, as of 2026. Organizations, per account and per organization:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 * GetResources: https://docs.aws.amazon.com/tag-editor/latest/userguide/reference.html
 */
const RATES: Record<string, Rate> = {
  ...each('CloseAccount', rate(0.05, 1)),
  ...each('CreateAccount CreateGovCloudAccount', rate(0.1, 3)),
  ...each('DescribeAccount', rate(20, 30, [24, 36])),
  ...each('DescribeCreateAccountStatus DescribeOrganizationalUnit DescribePolicy', rate(2, 2, [2, 3])),
  ...each('LeaveOrganization', rate(1, 1)),
  ...each('DeclineHandshake', rate(1, 1, [5, 5])),
  ...each('CreateOrganization DeleteOrganization EnableAllFeatures', rate(1, 1)),
  ...each('DisablePolicyType EnablePolicyType', rate(1, 1)),
  ...each('AcceptHandshake', rate(1, 2, [5, 5])),
  ...each('DescribeHandshake', rate(1, 2, [6, 10])),
  ...each('ListRoots', rate(1, 2, [1, 3])),
  ...each('CreateOrganizationalUnit DescribeOrganization', rate(1, 2)),
  ...each('EnableAWSServiceAccess DisableAWSServiceAccess', rate(1, 2)),
  ...each('RegisterDelegatedAdministrator DeregisterDelegatedAdministrator', rate(1, 2)),
  ...each('ListAWSServiceAccessForOrganization ListDelegatedServicesForAccount', rate(1, 3, [1, 4])),
  ...each('RemoveAccountFromOrganization', rate(2, 2)),
  ...each('CancelHandshake', rate(2, 3)),
  ...each('MoveAccount UpdateOrganizationalUnit DeleteOrganizationalUnit', rate(2, 3)),
  ...each('CreatePolicy DeletePolicy AttachPolicy DetachPolicy UpdatePolicy', rate(2, 3)),
  ...each('InviteAccountToOrganization', rate(3, 5)),
  ...each('TagResource UntagResource', rate(4, 6)),
  // By account: a session each, and a few reads at the rate of that account. AWS publishes 600 calls of STS a second.
  ...each('AuditRootUser', rate(20, 20)),
  ...each('ListCreateAccountStatus ListHandshakesForAccount ListHandshakesForOrganization', rate(5, 8, [6, 10])),
  ...each('ListParents ListAccountsForParent ListOrganizationalUnitsForParent', rate(5, 8, [6, 10])),
  ...each('ListPolicies ListPoliciesForTarget ListTargetsForPolicy', rate(5, 8, [6, 10])),
  ...each('ListDelegatedAdministrators', rate(5, 8, [6, 10])),
  ...each('ListChildren', rate(6, 10, [7, 12])),
  ...each('ListAccounts', rate(8, 12, [9, 15])),
  ...each('ListTagsForResource', rate(10, 15, [12, 18])),
  ...each('GetResources', rate(15, 15)),
  // Of these Organizations calls AWS says nothing. It gives most of its calls no less than this.
  ...each('DescribeEffectivePolicy DescribeResourcePolicy DescribeResponsibilityTransfer', rate(2, 3)),
  ...each('ListAccountsWithInvalidEffectivePolicy ListEffectivePolicyValidationErrors', rate(2, 3)),
  ...each('ListInboundResponsibilityTransfers ListOutboundResponsibilityTransfers', rate(2, 3)),
}

/** Where AWS publishes nothing: what it gives its cheapest calls. It throttles when that is too much, and we slow down. */
const UNPUBLISHED = rate(10, 20)

/** AWS's rate of an API for one account. */
export const rateOf = (name: string): Rate => RATES[name] ?? UNPUBLISHED

const WORDS: Record<string, [one: string, many: string]> = {
  AcceptHandshake: ['acceptance', 'acceptances'],
  AuditRootUser: ['reading', 'readings'],
  AttachPolicy: ['attachment', 'attachments'],
  CancelHandshake: ['cancellation', 'cancellations'],
  CloseAccount: ['closing', 'closings'],
  CreateAccount: ['new account', 'new accounts'],
  CreateGovCloudAccount: ['new account', 'new accounts'],
  CreateOrganizationalUnit: ['new OU', 'new OUs'],
  DeclineHandshake: ['refusal', 'refusals'],
  DeleteOrganizationalUnit: ['deletion', 'deletions'],
  DeletePolicy: ['deletion', 'deletions'],
  DetachPolicy: ['detachment', 'detachments'],
  InviteAccountToOrganization: ['invitation', 'invitations'],
  MoveAccount: ['move', 'moves'],
  RemoveAccountFromOrganization: ['removal', 'removals'],
  TagResource: ['tag change', 'tag changes'],
  UntagResource: ['tag change', 'tag changes'],
}

/** AWS's rate of a change in words: `2 moves a second`, `1 closing every 20 seconds`. */
export function paceWords(name: string): string {
  const { perSecond } = rateOf(name)
  const [one, many] = WORDS[name] ?? ['change', 'changes']
  if (perSecond < 1) return `1 ${one} every ${Math.round(1 / perSecond)} seconds`
  return `${perSecond} ${perSecond === 1 ? one : many} a second`
}
