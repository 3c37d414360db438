'use client'
import { useMemo, useState } from 'react'
import type { TreeGridSelection } from '@/components/ui/tree-grid-types'
import type { Filter } from '@/lib/organization/filter'
import type { Rows } from '@/lib/organization/rows'
import { extended, type Selection, selectionOf, toggled } from '@/lib/organization/selection'
import type { Tree } from '@/lib/snapshot/tree'

const NOTHING: ReadonlySet<string> = new Set()

type SelectedNodes = Selection & {
  ids: ReadonlySet<string>
  /** What the treegrid asks of it. */
  grid: TreeGridSelection
  toggle: (id: string) => void
  add: (positions: readonly number[]) => void
  keep: (positions: readonly number[]) => void
  clear: () => void
}

/**
 * The nodes that are selected, by id: positions change when the tree does. A set, so that 50,000 rows cost no more than
 * the few in sight.
 */
export function useSelection(tree: Tree, rows: Rows, filter: Filter | null): SelectedNodes {
  const [ids, setIds] = useState(NOTHING)
  const selection = useMemo(() => selectionOf(tree, ids), [tree, ids])
  const { id } = tree.columns.nodes

  /** All that match; while one filters their ancestors are only the way to them. */
  const shown = useMemo(
    () => (filter ? rows.positions.filter((position) => filter.matched[position] === 1) : rows.positions),
    [rows, filter],
  )
  const isAll = useMemo(
    () => ids.size >= shown.length && shown.length > 0 && shown.every((position) => ids.has(id[position]!)),
    [ids, shown, id],
  )
  const idOf = (row: number) => id[rows.positions[row]!]!
  const idsAt = (positions: Iterable<number>) => [...positions].map((position) => id[position]!)
  return {
    ...selection,
    ids,
    grid: {
      has: (key) => ids.has(key),
      isEmpty: selection.positions.length === 0,
      isAll,
      onToggle: (row) => setIds(toggled(ids, idOf(row))),
      onExtend: (anchor, before, row) => setIds(extended(ids, idOf, { anchor, before, row })),
      onAll: () => setIds(isAll ? NOTHING : new Set([...ids, ...idsAt(shown)])),
    },
    toggle: (key) => setIds(toggled(ids, key)),
    add: (positions) => setIds(new Set([...ids, ...idsAt(positions)])),
    keep: (positions) => setIds(new Set(idsAt(positions))),
    clear: () => setIds(NOTHING),
  }
}
