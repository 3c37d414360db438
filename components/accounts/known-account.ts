import type { KnownAccount } from '@/lib/accounts/rules'
import type { Tree } from '@/lib/snapshot/tree'

/** An account of the tree with what decides over its life. */
export function knownAccount(tree: Tree, position: number): KnownAccount {
  const { nodes, organization, delegatedAdministrators, parts } = tree.columns
  const id = nodes.id[position]!
  const services = delegatedAdministrators.find(({ node }) => node === position)?.services ?? []
  return {
    id,
    state: nodes.state[position] ?? 'ACTIVE',
    joinedAt: nodes.joinedAt[position] ?? null,
    joinedMethod: nodes.joinedMethod[position] ?? null,
    isManagement: id === organization.managementAccountId,
    delegatedFor: parts.delegation.readAt ? services.map(({ principal }) => principal) : null,
  }
}

/** How many accounts the organization has, closed ones too. */
export const accountsIn = (tree: Tree): number => tree.below[0] ?? 0
