import type { Tree } from '../snapshot/tree'
import type { Filter } from './filter'

export type Rows = {
  /** Positions of the visible nodes, from top to bottom. */
  positions: Int32Array
  /** Row of each visible node, -1 for the others. */
  rowOf: Int32Array
}

/**
 * The rows that the tree shows. Nodes stand in preorder, so a closed subtree is skipped in one step.
 * @param isOpen whether a root or OU is open
 * @param filter while one filters: only matches and their ancestors, which are then open
 */
export function visibleRows(tree: Tree, isOpen: (id: string) => boolean, filter: Filter | null): Rows {
  const positions = new Int32Array(tree.size)
  const rowOf = new Int32Array(tree.size).fill(-1)
  const { id, kind } = tree.columns.nodes
  let count = 0
  for (let position = 0; position < tree.size; ) {
    if (filter && filter.kept[position] === 0) {
      position = tree.end[position]!
      continue
    }
    rowOf[position] = count
    positions[count++] = position
    const hidesChildren =
      kind[position] !== 'account' && !isOpen(id[position]!) && !(filter && filter.below[position]! > 0)
    position = hidesChildren ? tree.end[position]! : position + 1
  }
  return { positions: positions.subarray(0, count), rowOf }
}

/** The nodes that are open before anybody touched the tree: all of a small one, the root of a large one. */
export function firstOpen(tree: Tree, chosen: string | null, openAllAtMost: number): Set<string> {
  const { id, kind, parent } = tree.columns.nodes
  const open = new Set<string>()
  const openAll = tree.size <= openAllAtMost && !tree.columns.counts
  for (let position = 0; position < tree.size; position++) {
    if (kind[position] !== 'account' && (openAll || kind[position] === 'root')) open.add(id[position]!)
  }
  const at = chosen === null ? undefined : tree.positionOf.get(chosen)
  for (let up = at === undefined ? -1 : parent[at]!; up >= 0; up = parent[up]!) open.add(id[up]!)
  return open
}
