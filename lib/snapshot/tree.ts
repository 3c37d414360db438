import type { SnapshotColumns } from './model'

/** An organization ready to be shown: the columns, and what follows from them. Positions are row numbers of `nodes`. */
export type Tree = {
  columns: SnapshotColumns
  size: number
  /** Depth below the root, which is 0. */
  level: Uint8Array
  /** The position behind the last node below this one. */
  end: Int32Array
  /** Place among the siblings, from 1. */
  posInSet: Int32Array
  /** Children of a root or OU, accounts and OUs together. */
  children: Int32Array
  /** Accounts directly in a root or OU. */
  direct: Int32Array
  /** Accounts anywhere below a root or OU. */
  below: Int32Array
  positionOf: ReadonlyMap<string, number>
  /** Positions of the policies attached to each node. */
  attachmentsOf: readonly (readonly number[])[]
  /** Positions of the nodes that each policy is attached to. */
  targetsOf: readonly (readonly number[])[]
}

/** Builds what the tree needs from the columns in one pass down and one up. */
export function buildTree(columns: SnapshotColumns): Tree {
  const { nodes, counts } = columns
  const size = nodes.id.length
  const level = new Uint8Array(size)
  const end = new Int32Array(size)
  const posInSet = new Int32Array(size)
  const children = new Int32Array(size)
  const direct = counts ? Int32Array.from(counts.direct) : new Int32Array(size)
  const below = counts ? Int32Array.from(counts.below) : new Int32Array(size)
  const positionOf = new Map<string, number>()
  for (let position = 0; position < size; position++) {
    const parent = nodes.parent[position]!
    level[position] = parent < 0 ? 0 : level[parent]! + 1
    posInSet[position] = parent < 0 ? 1 : ++children[parent]!
    end[position] = position + 1
    positionOf.set(nodes.id[position]!, position)
  }
  for (let position = size - 1; position > 0; position--) {
    const parent = nodes.parent[position]!
    end[parent] = Math.max(end[parent]!, end[position]!)
    if (counts) continue
    const accounts = nodes.kind[position] === 'account' ? 1 : 0
    direct[parent]! += accounts
    below[parent]! += below[position]! + accounts
  }
  const { attachmentsOf, targetsOf } = attachmentsIn(columns)
  return { columns, size, level, end, posInSet, children, direct, below, positionOf, attachmentsOf, targetsOf }
}

/** Who carries what. Nodes that carry the full-access policies alone, which are most, share one list. */
function attachmentsIn({ nodes, policies, attachments, everywhere }: SnapshotColumns) {
  const size = nodes.id.length
  const full = everywhere
    .map(({ policy, except }) => ({ policy, except: new Set(except) }))
    .sort((a, b) => a.policy - b.policy)
  const usual: readonly number[] = full.map(({ policy }) => policy)
  const attachmentsOf = new Array<readonly number[]>(size).fill(usual)
  const targetsOf: number[][] = policies.map(() => [])
  const own = new Map<number, number[]>()
  const ownOf = (node: number): number[] => {
    const known = own.get(node) ?? full.flatMap(({ policy, except }) => (except.has(node) ? [] : [policy]))
    own.set(node, known)
    return known
  }
  for (const { except } of full) for (const node of except) ownOf(node)
  for (const [node, policy] of attachments) {
    ownOf(node).push(policy)
    targetsOf[policy]?.push(node)
  }
  for (const [node, carried] of own) attachmentsOf[node] = carried.sort((a, b) => a - b)
  for (const { policy, except } of full) {
    targetsOf[policy] = Array.from(nodes.id.keys()).filter((node) => !except.has(node))
  }
  return { attachmentsOf, targetsOf }
}

/** Whether that a node carries this policy, or does not, follows from AWS's rule and was not read. */
export function isInferred({ columns }: Tree, node: number, policy: number): boolean {
  const full = columns.everywhere.find((one) => one.policy === policy)
  return full !== undefined && full.read !== true && !full.read.includes(node)
}

/** Positions from the root down to a node, which comes last. */
export function pathOf(tree: Tree, position: number): number[] {
  const path: number[] = []
  for (let at = position; at >= 0; at = tree.columns.nodes.parent[at] ?? -1) path.unshift(at)
  return path
}

const trees = new WeakMap<SnapshotColumns, Tree>()

/** The tree of columns; built once for all who show them. */
export function treeOf(columns: SnapshotColumns): Tree {
  const known = trees.get(columns)
  if (known) return known
  const tree = buildTree(columns)
  trees.set(columns, tree)
  return tree
}
