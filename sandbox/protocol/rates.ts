/** Tokens per second and bucket size. */
export type Rate = readonly [perSecond: number, burst: number]

export interface Rates {
  account: Rate
  /** Shared by all accounts of an organization. */
  organization?: Rate
}

const rates = (account: Rate, organization?: Rate): Rates => (organization ? { account, organization } : { account })

const tables: [Rates, string[]][] = [
  [rates([0.05, 1]), ['CloseAccount']],
  [rates([0.1, 3]), ['CreateAccount', 'CreateGovCloudAccount']],
  [rates([20, 30], [24, 36]), ['DescribeAccount']],
  [rates([2, 2], [2, 3]), ['DescribeCreateAccountStatus', 'DescribeOrganizationalUnit', 'DescribePolicy']],
  [rates([1, 1]), ['LeaveOrganization', 'CreateOrganization', 'DeleteOrganization', 'EnableAllFeatures']],
  [rates([1, 1]), ['DisablePolicyType', 'EnablePolicyType']],
  [
    rates([5, 8], [6, 10]),
    [
      'ListCreateAccountStatus',
      'ListHandshakesForAccount',
      'ListHandshakesForOrganization',
      'ListParents',
      'ListAccountsForParent',
      'ListOrganizationalUnitsForParent',
      'ListPolicies',
      'ListPoliciesForTarget',
      'ListTargetsForPolicy',
      'ListDelegatedAdministrators',
    ],
  ],
  [rates([1, 2], [5, 5]), ['AcceptHandshake']],
  [rates([1, 2], [6, 10]), ['DescribeHandshake']],
  [rates([1, 1], [5, 5]), ['DeclineHandshake']],
  [rates([3, 5]), ['InviteAccountToOrganization']],
  [
    rates([2, 3]),
    [
      'CancelHandshake',
      'MoveAccount',
      'UpdateOrganizationalUnit',
      'DeleteOrganizationalUnit',
      'CreatePolicy',
      'DeletePolicy',
      'AttachPolicy',
      'DetachPolicy',
      'UpdatePolicy',
    ],
  ],
  [
    rates([1, 2]),
    [
      'CreateOrganizationalUnit',
      'DescribeOrganization',
      'EnableAWSServiceAccess',
      'DisableAWSServiceAccess',
      'RegisterDelegatedAdministrator',
      'DeregisterDelegatedAdministrator',
    ],
  ],
  [rates([8, 12], [9, 15]), ['ListAccounts']],
  [rates([6, 10], [7, 12]), ['ListChildren']],
  [rates([1, 2], [1, 3]), ['ListRoots']],
  [rates([10, 15], [12, 18]), ['ListTagsForResource']],
  [rates([2, 2]), ['RemoveAccountFromOrganization']],
  [rates([4, 6]), ['TagResource', 'UntagResource']],
  [rates([1, 3], [1, 4]), ['ListAWSServiceAccessForOrganization', 'ListDelegatedServicesForAccount']],
]

/** The published limits by operation: quotas page of the Organizations User Guide, 2026. */
export const PUBLISHED_RATES: ReadonlyMap<string, Rates> = new Map(
  tables.flatMap(([limits, operations]) => operations.map((operation) => [operation, limits])),
)

/** For the twelve Organizations operations whose limits are not published. */
export const UNPUBLISHED_RATES: Rates = rates([2, 3])
