'use client'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  Fragment,
  type HTMLAttributes,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { Gap } from './gap'
import { RowCheck } from './row-check'
import { type GridFocus, gridMove } from './tree-grid-keys'
import { GridRow, HeaderRow, StickyRow } from './tree-grid-rows'
import { stickyRows } from './tree-grid-sticky'
import type { TreeGridColumn, TreeGridHandle, TreeGridRow, TreeGridSelection } from './tree-grid-types'
import { useColumnSizes } from './use-column-sizes'
import { type Density, ROW_HEIGHT, useRowHeight } from './use-row-height'

type TreeGridProps = {
  label: string
  /** A flat list has no levels. */
  isFlat?: boolean
  /** The first column names the row. */
  columns: readonly TreeGridColumn[]
  density?: Density
  /** A width was chosen by hand, in px. Left out where columns are as wide as they are. */
  onResize?: (column: string, px: number) => void
  rowCount: number
  rowAt: (row: number) => TreeGridRow
  /** The key of the row whose details are shown. */
  chosen: string | null
  /** -1 for a key that is not visible. */
  rowOf: (key: string) => number
  parentOf: (row: number) => number
  onOpenChange: (row: number, isOpen: boolean) => void
  onOpenSiblings: (row: number) => void
  onChoose: (row: number) => void
  /** Keys that are not the grid's: letters, Delete, … */
  onRowKeyDown?: (event: KeyboardEvent, row: number) => void
  rowProps?: (row: number) => HTMLAttributes<HTMLDivElement>
  /** Left out where rows cannot be selected. */
  selection?: TreeGridSelection
  ref?: Ref<TreeGridHandle>
}

/** How much the server renders, which knows no window: enough for a tall screen. */
const SERVER_HEIGHT_PX = 1_000
const OVERSCAN = 10

/**
 * A treegrid of any length: only the rows in the window are in the DOM, and the focused one, so that focus is never
 * lost. One tab stop; rows first, → enters the cells.
 */
export function TreeGrid(props: TreeGridProps) {
  const {
    label,
    columns,
    rowCount,
    rowAt,
    rowOf,
    parentOf,
    rowProps,
    chosen,
    selection,
    density = 'compact',
    isFlat = false,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState<{ key: string; cell: number | null } | null>(null)
  const wantsFocus = useRef(false)
  /** Key of the row where selecting began, for the ranges of Shift. */
  const anchor = useRef<string | null>(null)
  const rowHeight = useRowHeight(density)
  const height = ROW_HEIGHT[density]
  const resize = useColumnSizes(scroller, columns, props.onResize)

  const focusedRow = focus === null ? -1 : rowOf(focus.key)
  const chosenRow = chosen === null ? -1 : rowOf(chosen)
  const tabStop = focusedRow >= 0 ? focusedRow : Math.max(chosenRow, 0)

  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: SERVER_HEIGHT_PX },
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      if (tabStop >= rowCount || rows.includes(tabStop)) return rows
      return [...rows, tabStop].sort((a, b) => a - b)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights are all one number; measured again when it changes
  useEffect(() => virtualizer.measure(), [rowHeight])

  const moveTo = (next: GridFocus) => {
    if (next.row < 0 || next.row >= rowCount) return
    wantsFocus.current = true
    setFocus({ key: rowAt(next.row).key, cell: next.cell })
    if (scroller.current) reveal(scroller.current, next.row, rowAt(next.row).level, rowHeight)
  }
  useImperativeHandle(props.ref, () => ({ focusRow: (key) => moveTo({ row: rowOf(key), cell: null }) }))

  useLayoutEffect(() => {
    if (!wantsFocus.current || focusedRow < 0) return
    const row = rowElement(scroller.current, focusedRow)
    const target = focus?.cell == null ? row : row?.children[focus.cell]
    if (!(target instanceof HTMLElement)) return
    wantsFocus.current = false
    target.focus({ preventScroll: true })
  })

  const firstChosen = useRef(chosenRow)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, to bring what the link names into view
  useEffect(() => {
    if (firstChosen.current > 0) virtualizer.scrollToIndex(firstChosen.current, { align: 'center' })
  }, [])

  const toggle = (row: number) => {
    anchor.current = rowAt(row).key
    selection?.onToggle(row)
  }
  const extend = (before: number, row: number) => {
    const from = anchor.current === null ? -1 : rowOf(anchor.current)
    if (from < 0) anchor.current = rowAt(before).key
    selection?.onExtend(from < 0 ? before : from, before, row)
  }
  const check = (row: number) =>
    selection && (
      <RowCheck
        isChecked={selection.has(rowAt(row).key)}
        isShown={!selection.isEmpty}
        onClick={(event) => {
          const from = anchor.current === null ? -1 : rowOf(anchor.current)
          if (event.shiftKey && from >= 0) selection.onExtend(from, from, row)
          else toggle(row)
        }}
      />
    )

  const onKeyDown = (event: KeyboardEvent) => {
    // Menus and dialogs opened from a row are its React children, but not in the grid.
    // What has the focus in the header acts for itself.
    const row = event.target instanceof Element ? event.target.closest('[role="row"][data-row]') : null
    const inGrid = row !== null && scroller.current?.contains(row)
    const onControl = event.target instanceof Element && event.target.closest('a, button') !== null
    if (!inGrid || event.defaultPrevented || rowCount === 0 || (onControl && event.key === 'Enter')) return
    const cells = visibleCells(rowElement(scroller.current, tabStop))
    const cell = focusedRow >= 0 && focus?.cell != null ? cells.indexOf(focus.cell) : -1
    const at: GridFocus = { row: tabStop, cell: cell < 0 ? null : cell }
    const isRtl = scroller.current ? getComputedStyle(scroller.current).direction === 'rtl' : false
    const pageSize = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const isOpen = (row: number) => rowAt(row).isOpen
    const isMultiselectable = selection !== undefined
    const facts = { rowCount, cellCount: cells.length, pageSize, isOpen, parentOf, isMultiselectable }
    const move = gridMove(event, at, facts, isRtl)
    if (move === null) {
      props.onRowKeyDown?.(event, at.row)
      return
    }
    event.preventDefault()
    const absolute = (visible: number | null) => (visible === null ? null : (cells[visible] ?? 0))
    if (move.type === 'focus') moveTo({ row: move.focus.row, cell: absolute(move.focus.cell) })
    else if (move.type === 'open' || move.type === 'close') props.onOpenChange(move.row, move.type === 'open')
    else if (move.type === 'open-siblings') props.onOpenSiblings(move.row)
    else if (move.type === 'choose') props.onChoose(move.row)
    else if (move.type === 'select-all') selection?.onAll()
    else if (move.type === 'toggle') toggle(move.row)
    else if (move.type === 'extend') {
      extend(at.row, move.row)
      moveTo({ row: move.row, cell: null })
    } else if (focus?.cell != null) {
      rowElement(scroller.current, tabStop)?.children[focus.cell]?.querySelector<HTMLElement>('a, button')?.click()
    }
  }

  const first = Math.ceil((virtualizer.scrollOffset ?? 0) / rowHeight)
  const sticky = stickyRows(first, rowCount, (row) => rowAt(row).level, parentOf)

  let behind = 0
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take them
    <div
      ref={scroller}
      role={isFlat ? 'grid' : 'treegrid'}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-multiselectable={selection ? true : undefined}
      onKeyDown={onKeyDown}
      // The rows hold the tab stop; the grid itself only scrolls.
      tabIndex={-1}
      className="relative min-h-0 flex-1 overflow-auto bg-surface outline-none [scroll-padding-block:30px_0]"
    >
      <HeaderRow columns={columns} selection={selection} onResize={props.onResize && resize} />
      {/* For the eye and the pointer: the rows themselves are in the grid for everybody else. */}
      <div aria-hidden="true" className="sticky top-[30px] z-10 h-0">
        {sticky.map((row) => (
          <StickyRow
            key={rowAt(row).key}
            row={rowAt(row)}
            check={check(row)}
            extra={rowProps?.(row)}
            {...{ columns, height, index: row }}
          />
        ))}
      </div>
      <div role="rowgroup">
        {virtualizer.getVirtualItems().map(({ index }) => {
          const row = rowAt(index)
          const gap = index - behind
          behind = index + 1
          return (
            <Fragment key={row.key}>
              {gap > 0 && <Gap height={gap * rowHeight} />}
              <GridRow
                row={row}
                check={check(index)}
                extra={rowProps?.(index)}
                isChosen={row.key === chosen}
                isSelected={selection?.has(row.key)}
                tabStop={index === tabStop ? (focus?.cell ?? 'row') : null}
                onFocus={(cell) => setFocus({ key: row.key, cell })}
                {...{ columns, height, index, isFlat }}
              />
            </Fragment>
          )
        })}
        {rowCount > behind && <Gap height={(rowCount - behind) * rowHeight} />}
      </div>
    </div>
  )
}

const HEADER_PX = 30

/** Scrolls just as far as needed for a row to be in sight, below the header and the ancestors that stick above it. */
function reveal(scroller: HTMLElement, row: number, level: number, rowHeight: number): void {
  const top = row * rowHeight
  const covered = level * rowHeight
  const height = scroller.clientHeight - HEADER_PX
  if (top < scroller.scrollTop + covered) scroller.scrollTop = top - covered
  else if (top + rowHeight > scroller.scrollTop + height) scroller.scrollTop = top + rowHeight - height
}

const rowElement = (scroller: HTMLElement | null, row: number) =>
  scroller?.querySelector<HTMLElement>(`[data-row="${row}"]`) ?? null

/** The cells that the width leaves; one cannot walk into the others. */
function visibleCells(row: HTMLElement | null): number[] {
  return [...(row?.children ?? [])].flatMap((cell, index) =>
    cell instanceof HTMLElement && cell.offsetParent !== null ? [index] : [],
  )
}
