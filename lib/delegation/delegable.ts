/** What an action lets an account do, in the words of a person. */
export type Ability = 'write policies' | 'attach policies' | 'turn policy types on and off' | 'change tags' | 'read'

/**
 * What a delegation policy may name: writes on policies and tags, and reads. AWS refuses everything else.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
const DELEGABLE: Record<Ability, readonly string[]> = {
  'write policies': ['CreatePolicy', 'DeletePolicy', 'UpdatePolicy'],
  'attach policies': ['AttachPolicy', 'DetachPolicy'],
  'turn policy types on and off': ['DisablePolicyType', 'EnablePolicyType'],
  'change tags': ['TagResource', 'UntagResource'],
  read: [
    'DescribeAccount',
    'DescribeCreateAccountStatus',
    'DescribeEffectivePolicy',
    'DescribeHandshake',
    'DescribeOrganization',
    'DescribeOrganizationalUnit',
    'DescribePolicy',
    'DescribeResourcePolicy',
    'DescribeResponsibilityTransfer',
    'ListAWSServiceAccessForOrganization',
    'ListAccounts',
    'ListAccountsForParent',
    'ListAccountsWithInvalidEffectivePolicy',
    'ListChildren',
    'ListCreateAccountStatus',
    'ListDelegatedAdministrators',
    'ListDelegatedServicesForAccount',
    'ListEffectivePolicyValidationErrors',
    'ListHandshakesForAccount',
    'ListHandshakesForOrganization',
    'ListInboundResponsibilityTransfers',
    'ListOrganizationalUnitsForParent',
    'ListOutboundResponsibilityTransfers',
    'ListParents',
    'ListPolicies',
    'ListPoliciesForTarget',
    'ListRoots',
    'ListTagsForResource',
    'ListTargetsForPolicy',
  ],
}

// The keys of a literal are what it was written with.
const abilities = Object.keys(DELEGABLE) as Ability[]

/** Every action that can be delegated, as `organizations:Name`. */
export const delegableActions: readonly string[] = abilities.flatMap((ability) =>
  DELEGABLE[ability].map((name) => `organizations:${name}`),
)

/** Whether a pattern with `*` and `?` matches a name, whatever its case. */
function matches(pattern: string, name: string): boolean {
  const [p, n] = [pattern.toLowerCase(), name.toLowerCase()]
  let [at, star, mark] = [0, -1, 0]
  for (let i = 0; i < n.length; ) {
    if (at < p.length && (p[at] === '?' || p[at] === n[i]) && p[at] !== '*') {
      at++
      i++
    } else if (p[at] === '*') {
      star = at++
      mark = i
    } else if (star >= 0) {
      at = star + 1
      i = ++mark
    } else return false
  }
  while (p[at] === '*') at++
  return at === p.length
}

/** What action patterns let one do: whole abilities, and of the reads how many. */
export function abilitiesOf(patterns: readonly string[]): { ability: Ability; actions: string[] }[] {
  return abilities.flatMap((ability) => {
    const actions = DELEGABLE[ability].filter((name) =>
      patterns.some((pattern) => matches(pattern, `organizations:${name}`)),
    )
    return actions.length > 0 ? [{ ability, actions }] : []
  })
}

const REFUSED_BROAD = /^(?:\*|organizations:\*)$/i

/** Why AWS refuses to delegate an action, or null. */
export function whyNotDelegable(action: string): string | null {
  if (!/^organizations:/i.test(action)) return 'Only actions of Organizations can be delegated.'
  if (REFUSED_BROAD.test(action)) return 'AWS does not take all actions at once: name them, or use Describe* and List*.'
  if (abilitiesOf([action]).length === 0) return 'AWS does not let this action be delegated.'
  return null
}
