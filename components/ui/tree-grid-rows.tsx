import type { HTMLAttributes, PointerEvent, ReactNode } from 'react'
import { cx } from './cx'
import { RowCheck } from './row-check'
import type { TreeGridColumn, TreeGridRow, TreeGridSelection } from './tree-grid-types'

type Columns = {
  /** The first column names the row. */
  columns: readonly TreeGridColumn[]
  /** The height of a row: Tailwind classes. */
  height: string
}

type RowProps = Columns & {
  index: number
  row: TreeGridRow
  /** The box that selects it. */
  check: ReactNode
  extra: HTMLAttributes<HTMLDivElement> | undefined
}

/** The box stands beside what names the row. */
const FIRST_CELL = 'flex [&>*:last-child]:min-w-0 [&>*:last-child]:flex-1'

/** Columns stand side by side, as wide as they say; all rows are as wide as all of them. */
const LAYOUT = 'flex items-center gap-x-3 px-3.5 max-md:px-2 md:min-w-max'

type HeaderProps = Pick<Columns, 'columns'> & {
  selection: TreeGridSelection | undefined
  onResize: ((column: TreeGridColumn, event: PointerEvent<HTMLElement>) => void) | undefined
}

export function HeaderRow({ columns, selection, onResize }: HeaderProps) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={cx('sticky top-0 z-10 h-[30px] border-b border-line bg-bg text-xs text-muted', LAYOUT)}
    >
      {columns.map((column, at) => (
        <div key={column.id} role="columnheader" className={cx('relative flex h-full items-center', column.className)}>
          {at === 0 && selection && (
            <span className="flex self-stretch ps-2 -ms-2">
              <RowCheck isChecked={selection.isAll} isShown onClick={selection.onAll} />
            </span>
          )}
          <span className="clip">{column.header}</span>
          {onResize && (
            // For the pointer; the keyboard has the dialog of the columns.
            <span
              aria-hidden="true"
              onPointerDown={(event) => onResize(column, event)}
              className="absolute inset-y-1 -end-2.5 w-2 cursor-col-resize border-e border-line hover:border-e-2 hover:border-accent max-md:hidden pointer-coarse:hidden"
            />
          )}
        </div>
      ))}
    </div>
  )
}

/** A row that stays at the top while what is in it goes by: for the eye and the pointer. */
export function StickyRow({ columns, height, index, row, check, extra }: RowProps) {
  return (
    <div
      {...extra}
      data-key={row.key}
      className={cx(
        'group/row border-b border-line bg-surface whitespace-nowrap',
        LAYOUT,
        height,
        row.className,
        extra?.className,
      )}
    >
      {columns.map((column, cell) => (
        <div
          key={column.id}
          className={cx('self-stretch', cell === 0 && Boolean(check) && FIRST_CELL, column.className)}
        >
          {cell === 0 && check}
          {column.cell(index)}
        </div>
      ))}
    </div>
  )
}

type GridRowProps = RowProps & {
  isFlat: boolean
  isChosen: boolean
  /** Undefined where rows cannot be selected: then the chosen one is the selected one. */
  isSelected: boolean | undefined
  /** What of the row the Tab key reaches: itself, one of its cells, or nothing. */
  tabStop: 'row' | number | null
  onFocus: (cell: number | null) => void
}

const CHOSEN = "before:absolute before:inset-y-0 before:start-0 before:w-[3px] before:bg-accent before:content-['']"

export function GridRow(props: GridRowProps) {
  const { columns, height, index, row, check, extra, isFlat, isChosen, isSelected, tabStop, onFocus } = props
  return (
    <div
      {...extra}
      role="row"
      data-row={index}
      data-key={row.key}
      aria-level={isFlat ? undefined : row.level + 1}
      aria-posinset={isFlat ? undefined : row.posInSet}
      aria-setsize={isFlat ? undefined : row.setSize}
      aria-rowindex={index + 2}
      aria-expanded={row.isOpen}
      aria-selected={isSelected ?? isChosen}
      aria-current={isSelected !== undefined && isChosen ? 'true' : undefined}
      tabIndex={tabStop === 'row' ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus(null)
      }}
      className={cx(
        'group/row relative border-b border-line/45 whitespace-nowrap outline-offset-[-2px]',
        LAYOUT,
        height,
        isChosen || isSelected ? 'bg-accent-soft' : 'hover:bg-sunken',
        isSelected !== undefined && isChosen && CHOSEN,
        row.className,
        extra?.className,
      )}
    >
      {columns.map((column, cell) => (
        <div
          key={column.id}
          role={cell === 0 ? 'rowheader' : 'gridcell'}
          tabIndex={tabStop === cell ? 0 : -1}
          onFocus={(event) => {
            if (event.target === event.currentTarget) onFocus(cell)
          }}
          className={cx(
            'self-stretch outline-offset-[-2px]',
            cell === 0 && Boolean(check) && FIRST_CELL,
            column.className,
          )}
        >
          {cell === 0 && check}
          {column.cell(index)}
        </div>
      ))}
    </div>
  )
}
