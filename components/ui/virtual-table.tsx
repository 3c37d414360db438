'use client'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef, useState } from 'react'
import { cx } from './cx'
import { Gap } from './gap'

export type TableColumn = {
  id: string
  header: ReactNode
  cell: (row: number) => ReactNode
  /** Also hides the column at narrow widths. */
  className?: string
}

type VirtualTableProps = {
  label: string
  columns: readonly TableColumn[]
  /** Which column names the row. */
  rowHeader: string
  /** The grid template of a row: Tailwind classes. */
  template: string
  rowCount: number
  keyOf: (row: number) => string
  /** The height of a usual row in px; rows may grow. */
  estimatePx: number
  rowClass?: (row: number) => string | undefined
  /** Its height, and its frame. */
  className?: string
}

const SERVER_HEIGHT_PX = 1_000
const OVERSCAN = 8

/**
 * A table of any length: only the rows in the window are in the DOM, and the one that has the focus. Rows are as high
 * as what is in them.
 */
export function VirtualTable(props: VirtualTableProps) {
  const { label, columns, rowHeader, template, rowCount, keyOf, estimatePx, rowClass, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(-1)

  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatePx,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: SERVER_HEIGHT_PX },
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      if (focused < 0 || focused >= rowCount || rows.includes(focused)) return rows
      return [...rows, focused].sort((a, b) => a - b)
    },
  })
  const items = virtualizer.getVirtualItems()

  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      // Scrolls by keyboard even where nothing in it takes the focus.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
      tabIndex={0}
      className={cx('relative overflow-auto bg-surface -outline-offset-2', className)}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={cx(
          'sticky top-0 z-10 grid min-h-[30px] items-center border-b border-line bg-bg px-3.5 text-xs text-muted max-md:sr-only',
          template,
        )}
      >
        {columns.map((column) => (
          <div key={column.id} role="columnheader" className={cx('clip', column.className)}>
            {column.header}
          </div>
        ))}
      </div>
      <div role="rowgroup" onBlur={() => setFocused(-1)}>
        {items.map((item, at) => {
          const gap = item.start - (items[at - 1]?.end ?? 0)
          return [
            gap > 0 && <Gap key={`gap-${item.index}`} height={gap} />,
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="row"
              aria-rowindex={item.index + 2}
              onFocus={() => setFocused(item.index)}
              className={cx(
                'grid min-h-7 items-start border-b border-line/45 px-3.5 py-1 pointer-coarse:min-h-11 max-md:px-2.5',
                template,
                rowClass?.(item.index),
              )}
            >
              {columns.map((column) => (
                <div
                  key={column.id}
                  role={column.id === rowHeader ? 'rowheader' : 'cell'}
                  className={cx('min-w-0', column.className)}
                >
                  {column.cell(item.index)}
                </div>
              ))}
            </div>,
          ]
        })}
        <Gap height={Math.max(0, virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0))} />
      </div>
    </div>
  )
}
