import type { PartName } from './model'
import { FULL_ACCESS } from './organization'

/** AWS nests OUs five deep: one on the fifth level can have none below it, and is not asked. */
const DEEPEST = 5

/** Whether an OU on this level can hold OUs; the root is on level 0. */
export const canHoldOus = (level: number): boolean => level < DEEPEST

export const pagesOf = (things: number, aPage: number): number => Math.ceil(things / aPage)

/** Whether a policy's attachments are inferred, because every node begins with it. */
export const isOnEveryNode = (policyId: string): boolean => [...FULL_ACCESS.values()].includes(policyId)

/**
 * How the few nodes are settled that may have lost FullAWSAccess, those with another SCP of their own: by asking each
 * node, or by reading the whole list of where FullAWSAccess is, whichever takes fewer calls.
 * @param suspects nodes with another SCP attached directly
 * @param nodes of the organization, as far as known
 * @param isWhole whether that is all of them; before, the list can only get longer
 */
export function settleBy(suspects: number, nodes: number, isWhole: boolean): 'nodes' | 'list' | 'unknown' {
  const pages = pagesOf(nodes, 20)
  if (isWhole) return suspects <= pages ? 'nodes' : 'list'
  // As many accounts again are most likely to come: the lists of accounts and policies began together.
  return suspects <= 2 * pages ? 'nodes' : 'unknown'
}

/** How the services of delegated administrators are read: account by account, or service by service. */
export const delegationBy = (administrators: number, services: number | undefined): 'accounts' | 'services' =>
  services === undefined || administrators <= services ? 'accounts' : 'services'

/** The APIs that a part spends most of its calls on: their pace is its pace. */
export const APIS: Record<PartName, readonly string[]> = {
  tree: ['ListAccounts', 'ListOrganizationalUnitsForParent'],
  policies: ['ListPolicies'],
  attachments: ['ListTargetsForPolicy', 'ListPoliciesForTarget'],
  tags: ['GetResources', 'ListTagsForResource'],
  delegation: ['ListDelegatedServicesForAccount', 'ListDelegatedAdministrators'],
  services: ['ListAWSServiceAccessForOrganization'],
  handshakes: ['ListHandshakesForOrganization'],
  features: ['ListOrganizationsFeatures'],
  contents: ['DescribePolicy'],
}
