'use client'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { cx } from './cx'
import { Gap } from './gap'
import { type MatrixPlace, matrixStep } from './matrix-keys'

export type MatrixCell = {
  content: ReactNode
  /** What a screen reader says: the sign alone means nothing. */
  label: string
  /** Why a press does nothing. */
  disabledReason?: string | null
  isMarked?: boolean
}

type MatrixGridProps = {
  label: string
  /** What the rows are, over their heads. */
  corner: ReactNode
  rowCount: number
  columnCount: number
  rowKey: (row: number) => string
  columnKey: (column: number) => string
  rowHead: (row: number) => ReactNode
  columnHead: (column: number) => ReactNode
  cell: (row: number, column: number) => MatrixCell
  /** Space, Enter or a click on a cell. */
  onPress: (row: number, column: number) => void
  /** The same on the head of a row. */
  onPressRow?: (row: number) => void
  className?: string
}

const ROW_PX = 40
const COLUMN_PX = 112
const COLUMN = 'w-28 flex-none'
const HEAD = 'sticky start-0 z-10 w-64 flex-none border-e border-line max-md:w-36'
const SERVER_RECT = { width: 1_600, height: 900 }

/** Keeps what has the focus in the DOM, wherever it was scrolled to. */
const withFocused = (focused: number) => (range: Range) => {
  const shown = defaultRangeExtractor(range)
  if (focused < 0 || focused >= range.count || shown.includes(focused)) return shown
  return [...shown, focused].sort((one, other) => one - other)
}

/**
 * A grid of cells of any size in both directions: only what is in the window is in the DOM. Heads of rows and columns
 * stay in sight. One tab stop; the arrows walk the cells, Space or Enter acts on one.
 */
export function MatrixGrid(props: MatrixGridProps) {
  const { label, corner, rowCount, columnCount, rowKey, columnKey, rowHead, columnHead, cell, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<MatrixPlace>({ row: 0, column: 0 })
  const wantsFocus = useRef(false)
  const here = { row: Math.min(at.row, rowCount - 1), column: Math.min(at.column, columnCount - 1) }

  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: rowKey,
    overscan: 6,
    initialRect: SERVER_RECT,
    scrollPaddingStart: 56,
    rangeExtractor: withFocused(here.row),
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN_PX,
    getItemKey: columnKey,
    overscan: 3,
    initialRect: SERVER_RECT,
    rangeExtractor: withFocused(here.column),
  })
  const shownColumns = columns.getVirtualItems()
  const shownRows = rows.getVirtualItems()
  const lead = shownColumns[0]?.start ?? 0
  const trail = Math.max(0, columns.getTotalSize() - (shownColumns.at(-1)?.end ?? 0))

  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const place = scroller.current?.querySelector<HTMLElement>(`[data-place="${here.row}/${here.column}"]`)
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const press = ({ row, column }: MatrixPlace) => {
    if (column < 0) return props.onPressRow?.(row)
    if (!cell(row, column).disabledReason) props.onPress(row, column)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const from = placeOf(event.target)
    if (!from) return
    if (event.key === ' ' || event.key === 'Enter') {
      // A link in the head of a row keeps its own keys.
      if (!(event.target instanceof HTMLElement) || !event.target.dataset.place) return
      event.preventDefault()
      return press(from)
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2)
    const isRtl = scroller.current ? getComputedStyle(scroller.current).direction === 'rtl' : false
    const size = { rows: rowCount, columns: columnCount, page }
    const to = matrixStep(from, { key: event.key, ctrlKey: event.ctrlKey || event.metaKey, isRtl }, size)
    if (!to) return
    event.preventDefault()
    rows.scrollToIndex(to.row)
    if (to.column >= 0) columns.scrollToIndex(to.column)
    wantsFocus.current = true
    setAt(to)
  }
  const stop = (row: number, column: number) => ({
    'data-place': `${row}/${column}`,
    tabIndex: row === here.row && column === here.column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
  })
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columnCount + 1}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={cx('relative min-h-0 overflow-auto scroll-ps-64 bg-surface max-md:scroll-ps-36', className)}
    >
      <div role="row" aria-rowindex={1} className="sticky top-0 z-20 flex w-max min-w-full border-b border-line bg-bg">
        <div role="columnheader" aria-colindex={1} className={cx(HEAD, 'bg-bg px-3 py-2 text-xs text-muted')}>
          {corner}
        </div>
        <Gap width={lead} />
        {shownColumns.map(({ index, key }) => (
          <div
            key={key}
            role="columnheader"
            aria-colindex={index + 2}
            className={cx(COLUMN, 'flex items-end px-1.5 py-2 text-xs')}
          >
            {columnHead(index)}
          </div>
        ))}
        <Gap width={trail} />
      </div>
      <div role="rowgroup">
        {shownRows.map((item, order) => {
          const gap = item.start - (shownRows[order - 1]?.end ?? 0)
          return [
            gap > 0 && <Gap key={`gap-${item.index}`} height={gap} />,
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              className="group/row flex h-10 w-max min-w-full border-b border-line/45"
            >
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys */}
              <div
                role="rowheader"
                aria-colindex={1}
                {...stop(item.index, -1)}
                onClick={(event) => {
                  if (!(event.target instanceof Element && event.target.closest('a, button')))
                    press({ row: item.index, column: -1 })
                }}
                className={cx(
                  HEAD,
                  'flex min-w-0 items-center bg-surface px-3 -outline-offset-2 group-hover/row:bg-sunken',
                  props.onPressRow && 'cursor-pointer',
                )}
              >
                {rowHead(item.index)}
              </div>
              <Gap width={lead} />
              {shownColumns.map(({ index, key }) => {
                const shown = cell(item.index, index)
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys
                  <div
                    key={key}
                    role="gridcell"
                    aria-colindex={index + 2}
                    aria-label={shown.disabledReason ? `${shown.label}. ${shown.disabledReason}` : shown.label}
                    aria-disabled={shown.disabledReason ? true : undefined}
                    title={shown.disabledReason ?? undefined}
                    {...stop(item.index, index)}
                    onClick={() => press({ row: item.index, column: index })}
                    className={cx(
                      COLUMN,
                      'flex items-center justify-center -outline-offset-2 select-none',
                      shown.disabledReason ? 'cursor-default' : 'cursor-pointer hover:bg-accent-soft',
                      shown.isMarked ? 'bg-accent-soft' : 'group-hover/row:bg-sunken',
                    )}
                  >
                    <span aria-hidden="true" className="flex items-center">
                      {shown.content}
                    </span>
                  </div>
                )
              })}
              <Gap width={trail} />
            </div>,
          ]
        })}
        <Gap height={Math.max(0, rows.getTotalSize() - (shownRows.at(-1)?.end ?? 0))} />
      </div>
    </div>
  )
}

function placeOf(target: EventTarget): MatrixPlace | null {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined
  const [row, column] = place?.split('/').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}
