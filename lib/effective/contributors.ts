import { EFFECTIVE_POLICY_TYPES, type EffectivePolicyType } from '../policy/types'
import type { PolicyType, SnapshotPolicy } from '../snapshot/model'
import { pathOf, type Tree } from '../snapshot/tree'

/** Whether AWS merges the policies of a type into one. */
export const isEffectiveType = (type: PolicyType): type is EffectivePolicyType =>
  EFFECTIVE_POLICY_TYPES.some((known) => known === type)

/** The types that are on and merged, in the order in which they are shown. */
export const effectiveTypesOn = (typesOn: readonly PolicyType[]): EffectivePolicyType[] =>
  typesOn.filter(isEffectiveType)

/** What is attached on the way from the root to a node, level by level: the parts of its merged policy. */
export function levelsOf(
  tree: Tree,
  node: number,
  type: PolicyType,
): { node: number; policies: readonly SnapshotPolicy[] }[] {
  return pathOf(tree, node).flatMap((at) => {
    const policies = (tree.attachmentsOf[at] ?? []).flatMap((position) => {
      const policy = tree.columns.policies[position]
      return policy?.type === type ? [policy] : []
    })
    return policies.length > 0 ? [{ node: at, policies }] : []
  })
}
