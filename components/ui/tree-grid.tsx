'use client'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  Fragment,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { cx } from './cx'
import { type GridFocus, gridMove } from './tree-grid-keys'
import { stickyRows } from './tree-grid-sticky'
import { useRowHeight } from './use-row-height'

export type TreeGridColumn = {
  id: string
  header: ReactNode
  cell: (row: number) => ReactNode
  /** Also hides the column at narrow widths. */
  className?: string
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

type TreeGridProps = {
  label: string
  /** The first column names the row. */
  columns: readonly TreeGridColumn[]
  /** The grid template of a row: Tailwind classes. */
  template: string
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
  ref?: Ref<TreeGridHandle>
}

/** How much the server renders, which knows no window: enough for a tall screen. */
const SERVER_HEIGHT_PX = 1_000
const OVERSCAN = 10

/** Fills the height of the rows that are not there; through the DOM, because the policy allows no style attributes. */
function Gap({ height }: { height: number }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (box.current) box.current.style.height = `${height}px`
  }, [height])
  return <div ref={box} role="presentation" />
}

/**
 * A treegrid of any length: only the rows in the window are in the DOM, and the focused one, so that focus is never
 * lost. One tab stop; rows first, → enters the cells.
 */
export function TreeGrid(props: TreeGridProps) {
  const { label, columns, template, rowCount, rowAt, rowOf, parentOf, rowProps, chosen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState<{ key: string; cell: number | null } | null>(null)
  const wantsFocus = useRef(false)
  const rowHeight = useRowHeight()

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

  const onKeyDown = (event: KeyboardEvent) => {
    // Menus and dialogs opened from a row are its React children, but not in the grid.
    const inGrid = event.target instanceof Node && scroller.current?.contains(event.target)
    const onControl = event.target instanceof Element && event.target.closest('a, button') !== null
    if (!inGrid || event.defaultPrevented || rowCount === 0 || (onControl && event.key === 'Enter')) return
    const cells = visibleCells(rowElement(scroller.current, tabStop))
    const cell = focusedRow >= 0 && focus?.cell != null ? cells.indexOf(focus.cell) : -1
    const at: GridFocus = { row: tabStop, cell: cell < 0 ? null : cell }
    const isRtl = scroller.current ? getComputedStyle(scroller.current).direction === 'rtl' : false
    const pageSize = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const facts = { rowCount, cellCount: cells.length, pageSize, isOpen: (row: number) => rowAt(row).isOpen, parentOf }
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
    else if (focus?.cell != null) {
      rowElement(scroller.current, tabStop)?.children[focus.cell]?.querySelector<HTMLElement>('a, button')?.click()
    }
  }

  const first = Math.ceil((virtualizer.scrollOffset ?? 0) / rowHeight)
  const sticky = stickyRows(first, rowCount, (row) => rowAt(row).level, parentOf)

  let behind = 0
  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      onKeyDown={onKeyDown}
      // The rows hold the tab stop; the grid itself only scrolls.
      tabIndex={-1}
      className="relative min-h-0 flex-1 overflow-auto bg-surface outline-none [scroll-padding-block:30px_0]"
    >
      <div
        role="row"
        aria-rowindex={1}
        className={cx(
          'sticky top-0 z-10 grid h-[30px] items-center border-b border-line bg-bg px-3.5 text-xs text-muted',
          template,
        )}
      >
        {columns.map((column) => (
          <div key={column.id} role="columnheader" className={cx('clip', column.className)}>
            {column.header}
          </div>
        ))}
      </div>
      {/* For the eye and the pointer: the rows themselves are in the grid for everybody else. */}
      <div aria-hidden="true" className="sticky top-[30px] z-10 h-0">
        {sticky.map((row) => {
          const { key, className } = rowAt(row)
          const extra = rowProps?.(row)
          return (
            <div
              {...extra}
              key={key}
              data-key={key}
              className={cx(
                'group/row grid h-7 items-center border-b border-line bg-surface px-3.5 whitespace-nowrap pointer-coarse:h-11',
                template,
                className,
                extra?.className,
              )}
            >
              {columns.map((column) => (
                <div key={column.id} className={cx('min-w-0 self-stretch', column.className)}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
      <div role="rowgroup">
        {virtualizer.getVirtualItems().map(({ index }) => {
          const row = rowAt(index)
          const gap = index - behind
          behind = index + 1
          const isStop = index === tabStop
          const extra = rowProps?.(index)
          return (
            <Fragment key={row.key}>
              {gap > 0 && <Gap height={gap * rowHeight} />}
              <div
                {...extra}
                role="row"
                data-row={index}
                data-key={row.key}
                aria-level={row.level + 1}
                aria-posinset={row.posInSet}
                aria-setsize={row.setSize}
                aria-rowindex={index + 2}
                aria-expanded={row.isOpen}
                aria-selected={row.key === chosen}
                tabIndex={isStop && (focus?.cell ?? null) === null ? 0 : -1}
                onFocus={(event) => {
                  if (event.target === event.currentTarget) setFocus({ key: row.key, cell: null })
                }}
                className={cx(
                  'group/row grid h-7 items-center border-b border-line/45 px-3.5 whitespace-nowrap outline-offset-[-2px] pointer-coarse:h-11',
                  row.key === chosen ? 'bg-accent-soft' : 'hover:bg-sunken',
                  template,
                  row.className,
                  extra?.className,
                )}
              >
                {columns.map((column, cell) => (
                  <div
                    key={column.id}
                    role={cell === 0 ? 'rowheader' : 'gridcell'}
                    tabIndex={isStop && focus?.cell === cell ? 0 : -1}
                    onFocus={(event) => {
                      if (event.target === event.currentTarget) setFocus({ key: row.key, cell })
                    }}
                    className={cx('min-w-0 self-stretch outline-offset-[-2px]', column.className)}
                  >
                    {column.cell(index)}
                  </div>
                ))}
              </div>
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
