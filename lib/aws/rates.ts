import 'server-only'

/** How often AWS lets one account call an API: tokens a second, and how many of them it keeps at most. */
export type Rate = { perSecond: number; burst: number }

const rate = (perSecond: number, burst: number): Rate => ({ perSecond, burst })

const each = (names: string, value: Rate): Record<string, Rate> =>
  Object.fromEntries(names.split(' ').map((name) => [name, value]))

/**
 * What AWS publishes per account, as of 2026:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const RATES: Record<string, Rate> = {
  ...each('CloseAccount', rate(0.05, 1)),
  ...each('CreateAccount CreateGovCloudAccount', rate(0.1, 3)),
  ...each('DescribeAccount', rate(20, 30)),
  ...each('DescribeCreateAccountStatus DescribeOrganizationalUnit DescribePolicy', rate(2, 2)),
  ...each('LeaveOrganization DeclineHandshake', rate(1, 1)),
  ...each('CreateOrganization DeleteOrganization EnableAllFeatures', rate(1, 1)),
  ...each('DisablePolicyType EnablePolicyType', rate(1, 1)),
  ...each('AcceptHandshake DescribeHandshake ListRoots', rate(1, 2)),
  ...each('CreateOrganizationalUnit DescribeOrganization', rate(1, 2)),
  ...each('EnableAWSServiceAccess DisableAWSServiceAccess', rate(1, 2)),
  ...each('RegisterDelegatedAdministrator DeregisterDelegatedAdministrator', rate(1, 2)),
  ...each('ListAWSServiceAccessForOrganization ListDelegatedServicesForAccount', rate(1, 3)),
  ...each('RemoveAccountFromOrganization', rate(2, 2)),
  ...each('CancelHandshake', rate(2, 3)),
  ...each('MoveAccount UpdateOrganizationalUnit DeleteOrganizationalUnit', rate(2, 3)),
  ...each('CreatePolicy DeletePolicy AttachPolicy DetachPolicy UpdatePolicy', rate(2, 3)),
  ...each('InviteAccountToOrganization', rate(3, 5)),
  ...each('TagResource UntagResource', rate(4, 6)),
  ...each('ListCreateAccountStatus ListHandshakesForAccount ListHandshakesForOrganization', rate(5, 8)),
  ...each('ListParents ListAccountsForParent ListOrganizationalUnitsForParent', rate(5, 8)),
  ...each('ListPolicies ListPoliciesForTarget ListTargetsForPolicy ListDelegatedAdministrators', rate(5, 8)),
  ...each('ListChildren', rate(6, 10)),
  ...each('ListAccounts', rate(8, 12)),
  ...each('ListTagsForResource', rate(10, 15)),
  // By account: a session each, and a few reads at the rate of that account. AWS publishes 600 calls of STS a second.
  ...each('AuditRootUser', rate(20, 20)),
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
