/**
 * Every read that Canopy makes, by the IAM permission that it needs, with what it is for. `sts:GetCallerIdentity` is
 * not among them: it needs no permission, and none can be taken away.
 */
export const READS = {
  'iam:GenerateOrganizationsAccessReport': 'Have AWS report which services were used',
  'iam:GetOrganizationsAccessReport': 'Read which services were used',
  'iam:ListOrganizationsFeatures': 'See which root access features are on',
  'organizations:DescribeAccount': 'Read an account',
  'organizations:DescribeCreateAccountStatus': 'Follow the creation of one account',
  'organizations:DescribeEffectivePolicy': 'See what policies come to for an account',
  'organizations:DescribeHandshake': 'Read a request',
  'organizations:DescribeOrganization': 'Tell which organization this is',
  'organizations:DescribeOrganizationalUnit': 'Read an OU',
  'organizations:DescribePolicy': 'Read the text of a policy',
  'organizations:DescribeResourcePolicy': 'Read the delegation policy',
  'organizations:DescribeResponsibilityTransfer': 'Read a billing transfer',
  'organizations:ListAWSServiceAccessForOrganization': 'See which services have trusted access',
  'organizations:ListAccounts': 'List accounts',
  'organizations:ListAccountsForParent': 'See which accounts an OU holds',
  'organizations:ListAccountsWithInvalidEffectivePolicy': 'Find accounts whose policies are not valid together',
  'organizations:ListCreateAccountStatus': 'Follow the creation of accounts',
  'organizations:ListDelegatedAdministrators': 'See who administers services',
  'organizations:ListDelegatedServicesForAccount': 'See what an account administers',
  'organizations:ListEffectivePolicyValidationErrors': 'See what is wrong with them',
  'organizations:ListHandshakesForAccount': 'See received requests',
  'organizations:ListHandshakesForOrganization': 'See sent invitations',
  'organizations:ListInboundResponsibilityTransfers': 'See whose bill is paid from here',
  'organizations:ListOrganizationalUnitsForParent': 'Read the tree below a node',
  'organizations:ListOutboundResponsibilityTransfers': 'See who pays the bill',
  'organizations:ListParents': 'Find where an account or OU is',
  'organizations:ListPolicies': 'List policies',
  'organizations:ListPoliciesForTarget': 'See what is attached to a node',
  'organizations:ListRoots': 'Read the root of the tree',
  'organizations:ListTagsForResource': 'Read tags',
  'organizations:ListTargetsForPolicy': 'See where a policy is attached',
  'tag:GetResources': 'Read the tags of a hundred accounts at once',
} as const

export type ReadAction = keyof typeof READS

// The keys of a literal are what it was written with.
export const READ_ACTIONS = Object.keys(READS) as ReadAction[]
