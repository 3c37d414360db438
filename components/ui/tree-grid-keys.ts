/** Where the focus of a treegrid is: on a row, or on one of its cells. */
export type GridFocus = { row: number; cell: number | null }

export type GridFacts = {
  rowCount: number
  cellCount: number
  /** Rows that fit into the window. */
  pageSize: number
  /** Undefined for a row without children. */
  isOpen: (row: number) => boolean | undefined
  parentOf: (row: number) => number
  /** Whether rows can be selected, many at a time. */
  isMultiselectable: boolean
}

export type GridMove =
  | { type: 'focus'; focus: GridFocus }
  | { type: 'open' | 'close' | 'open-siblings'; row: number }
  | { type: 'choose'; row: number }
  | { type: 'cell-action'; focus: GridFocus }
  | { type: 'toggle'; row: number }
  /** Focus goes on to `row`, and the selection with it. */
  | { type: 'extend'; row: number }
  | { type: 'select-all' }

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most))

/**
 * What a key means, by the treegrid pattern of the ARIA Authoring Practices, rows first: the arrows walk the rows, →
 * from an open row or a leaf goes into its cells, ← from a closed row or a leaf goes to the parent.
 * @param isRtl in right-to-left layouts ← and → swap meaning
 * @returns null for keys that are not the grid's
 */
export function gridMove(event: Key, at: GridFocus, facts: GridFacts, isRtl: boolean): GridMove | null {
  if (event.altKey) return null
  const { row, cell } = at
  const last = facts.rowCount - 1
  const selecting = facts.isMultiselectable ? selectMove(event, at, last) : null
  // `*` itself is typed with Shift on most keyboards.
  if (selecting !== null || (event.shiftKey && event.key !== '*')) return selecting
  const lastCell = facts.cellCount - 1
  const to = (nextRow: number, nextCell: number | null = cell): GridMove => ({
    type: 'focus',
    focus: { row: clamp(nextRow, last), cell: nextCell },
  })
  const jump = event.ctrlKey || event.metaKey
  const key =
    isRtl && event.key === 'ArrowLeft' ? 'ArrowRight' : isRtl && event.key === 'ArrowRight' ? 'ArrowLeft' : event.key

  if (jump && key !== 'Home' && key !== 'End') return null
  switch (key) {
    case 'ArrowDown':
      return to(row + 1)
    case 'ArrowUp':
      return to(row - 1)
    case 'PageDown':
      return to(row + facts.pageSize)
    case 'PageUp':
      return to(row - facts.pageSize)
    case 'Home':
      return cell === null || jump ? to(0) : to(row, 0)
    case 'End':
      return cell === null || jump ? to(last) : to(row, lastCell)
    case 'ArrowRight':
      if (cell !== null) return to(row, clamp(cell + 1, lastCell))
      return facts.isOpen(row) === false ? { type: 'open', row } : to(row, 0)
    case 'ArrowLeft':
      if (cell !== null) return to(row, cell === 0 ? null : cell - 1)
      if (facts.isOpen(row) === true) return { type: 'close', row }
      return facts.parentOf(row) < 0 ? null : to(facts.parentOf(row))
    case 'Enter':
      return cell === null ? { type: 'choose', row } : { type: 'cell-action', focus: at }
    case 'Escape':
      return cell === null ? null : to(row, null)
    case '*':
      return { type: 'open-siblings', row }
    default:
      return null
  }
}

/** Selection is apart from focus: Space toggles, Shift with an arrow extends, Ctrl+A takes all that is shown. */
function selectMove(event: Key, { row, cell }: GridFocus, last: number): GridMove | null {
  const jump = event.ctrlKey || event.metaKey
  if (jump) return event.key.toLowerCase() === 'a' && !event.shiftKey ? { type: 'select-all' } : null
  // In a cell Space alone would be the cell's own.
  if (event.key === ' ') return cell === null || event.shiftKey ? { type: 'toggle', row } : null
  const by = cell === null && event.shiftKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined
  return by === undefined ? null : { type: 'extend', row: clamp(row + by, last) }
}
