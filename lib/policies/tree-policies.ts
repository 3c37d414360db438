import type { PolicyType, SnapshotPolicy } from '../snapshot/model'
import type { Tree } from '../snapshot/tree'

const positions = new WeakMap<Tree, ReadonlyMap<string, number>>()

/** The position of a policy in the tree's columns, or undefined when the snapshot does not hold it. */
export function policyPosition(tree: Tree, policyId: string): number | undefined {
  let known = positions.get(tree)
  if (!known) {
    known = new Map(tree.columns.policies.map((policy, position) => [policy.id, position]))
    positions.set(tree, known)
  }
  return known.get(policyId)
}

/** Positions of the nodes that a policy is attached to, in the order of the tree. */
export function targetsOfPolicy(tree: Tree, policyId: string): readonly number[] {
  const position = policyPosition(tree, policyId)
  return position === undefined ? [] : [...(tree.targetsOf[position] ?? [])].sort((a, b) => a - b)
}

/** The policies of one type that are attached to a node itself. */
export function attachedOfType(tree: Tree, node: number, type: PolicyType): SnapshotPolicy[] {
  const policies = tree.attachmentsOf[node] ?? []
  return policies
    .map((position) => tree.columns.policies[position])
    .filter((policy): policy is SnapshotPolicy => policy?.type === type)
}

/** Accounts at and below the given nodes, each counted once however the nodes lie within one another. */
export function accountsUnder(tree: Tree, nodes: readonly number[]): number {
  let count = 0
  let coveredTo = -1
  for (const node of [...nodes].sort((a, b) => a - b)) {
    if (node < coveredTo) continue
    count += tree.columns.nodes.kind[node] === 'account' ? 1 : (tree.below[node] ?? 0)
    coveredTo = tree.end[node] ?? node + 1
  }
  return count
}

/** Whether the management account is one of the given nodes or below one. */
export function holdsManagementAccount(tree: Tree, nodes: readonly number[]): boolean {
  const management = tree.positionOf.get(tree.columns.organization.managementAccountId)
  if (management === undefined) return false
  return nodes.some((node) => node <= management && management < (tree.end[node] ?? node + 1))
}
