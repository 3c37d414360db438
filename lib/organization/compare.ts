import type { SnapshotPolicy } from '../snapshot/model'
import { pathOf, type Tree } from '../snapshot/tree'
import { isBoundByGates } from './chips'
import { tagsAt } from './facts'

const GATES = new Set(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'])

/** One line of a comparison: what each side has, and whether they have the same. */
export type ComparedTag = { key: string; values: [string | null, string | null]; isSame: boolean }
export type ComparedPolicy = {
  policy: SnapshotPolicy
  /** On each side the position of the node that it is attached to, the lowest one; null where it does not bind. */
  from: [number | null, number | null]
  isSame: boolean
}
export type Comparison = {
  tags: ComparedTag[]
  policies: ComparedPolicy[]
  /** The lowest node that both are in, or are. */
  common: number
}

/** Position of each policy that binds a node, with the lowest node of its path that carries it. */
function boundBy(tree: Tree, position: number): Map<number, number> {
  const bound = new Map<number, number>()
  const isBound = isBoundByGates(tree, position)
  for (const at of pathOf(tree, position)) {
    for (const policy of tree.attachmentsOf[at] ?? []) {
      const type = tree.columns.policies[policy]?.type
      if (type !== undefined && (isBound || !GATES.has(type))) bound.set(policy, at)
    }
  }
  return bound
}

/** What two nodes have in common, and what not: tags, and the policies that bind each with where they come from. */
export function compareNodes(tree: Tree, left: number, right: number): Comparison {
  const tags = [new Map(tagsAt(tree, left)), new Map(tagsAt(tree, right))] as const
  const keys = [...new Set([...tags[0].keys(), ...tags[1].keys()])].sort()
  const bound = [boundBy(tree, left), boundBy(tree, right)] as const
  const policies = [...new Set([...bound[0].keys(), ...bound[1].keys()])].sort((a, b) => a - b)
  const ways = [pathOf(tree, left), pathOf(tree, right)] as const
  let common = 0
  for (let depth = 0; depth < ways[0].length && ways[0][depth] === ways[1][depth]; depth++) common = ways[0][depth]!
  return {
    common,
    tags: keys.map((key) => {
      const values: ComparedTag['values'] = [tags[0].get(key) ?? null, tags[1].get(key) ?? null]
      return { key, values, isSame: values[0] === values[1] }
    }),
    policies: policies.map((at) => {
      const from: ComparedPolicy['from'] = [bound[0].get(at) ?? null, bound[1].get(at) ?? null]
      return { policy: tree.columns.policies[at]!, from, isSame: (from[0] === null) === (from[1] === null) }
    }),
  }
}
