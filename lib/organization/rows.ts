import type { Tree } from '../snapshot/tree'
import type { Filter } from './filter'

export type Rows = {
  /** Positions of the visible nodes, from top to bottom. */
  positions: Int32Array
  /** Row of each visible node, -1 for the others. */
  rowOf: Int32Array
  /** 1 for a row that a sibling follows. */
  hasNext: Uint8Array
}

const NONE: ReadonlySet<string> = new Set()

/**
 * The rows that the tree shows. Nodes stand in preorder, so a closed subtree is skipped in one step.
 * @param isOpen whether a root or OU is open
 * @param filter while one filters: only matches and their ancestors
 * @param whole ids of the nodes below which all is shown, match or not
 */
export function visibleRows(
  tree: Tree,
  isOpen: (id: string) => boolean,
  filter: Filter | null,
  whole: ReadonlySet<string> = NONE,
): Rows {
  const positions = new Int32Array(tree.size)
  const rowOf = new Int32Array(tree.size).fill(-1)
  const { id, kind } = tree.columns.nodes
  let count = 0
  let wholeTo = 0
  for (let position = 0; position < tree.size; ) {
    if (filter && filter.kept[position] === 0 && position >= wholeTo) {
      position = tree.end[position]!
      continue
    }
    rowOf[position] = count
    positions[count++] = position
    if (kind[position] === 'account') {
      position++
      continue
    }
    if (whole.size > 0 && whole.has(id[position]!)) wholeTo = Math.max(wholeTo, tree.end[position]!)
    position = isOpen(id[position]!) ? position + 1 : tree.end[position]!
  }
  const shown = positions.subarray(0, count)
  return { positions: shown, rowOf, hasNext: followed(tree, shown) }
}

/** From the last row to the first: a row of the same level was there since the last row of a lower one. */
function followed(tree: Tree, positions: Int32Array): Uint8Array {
  const hasNext = new Uint8Array(positions.length)
  const seen = new Uint8Array(256)
  let deepest = 0
  for (let row = positions.length - 1; row >= 0; row--) {
    const level = tree.level[positions[row]!]!
    hasNext[row] = seen[level]!
    seen[level] = 1
    for (let below = level + 1; below <= deepest; below++) seen[below] = 0
    deepest = level
  }
  return hasNext
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

/** The roots and OUs on the way to each match: open at first while one filters. */
export function openForFilter(tree: Tree, filter: Filter): (id: string) => boolean {
  return (id) => (filter.below[tree.positionOf.get(id) ?? -1] ?? 0) > 0
}
