import type { ReactNode } from 'react'

export type TreeGridColumn = {
  id: string
  header: ReactNode
  cell: (row: number) => ReactNode
  /** Its width, by the variable `--w-…` of `sizeVar`; also hides the column at narrow widths. */
  className: string
  /** The variable that a width chosen by hand goes into. */
  sizeVar: string
  /** The width chosen by hand, in px. */
  size?: number
}

export type TreeGridRow = {
  key: string
  level: number
  posInSet: number
  setSize: number
  /** Undefined for a row without children. */
  isOpen?: boolean
  className?: string
}

export type TreeGridHandle = { focusRow: (key: string) => void }

/** Which rows are selected: many, apart from the focus and from the one whose details are shown. */
export type TreeGridSelection = {
  has: (key: string) => boolean
  isEmpty: boolean
  /** Whether all that could be is. */
  isAll: boolean
  onToggle: (row: number) => void
  /** The selection that ran from `anchor` to `before` runs from `anchor` to `row` now; both ends belong to it. */
  onExtend: (anchor: number, before: number, row: number) => void
  onAll: () => void
}
