import type { HTMLAttributes, ReactNode } from 'react'
import { cx } from './cx'
import { RowCheck } from './row-check'
import type { TreeGridColumn, TreeGridRow, TreeGridSelection } from './tree-grid-types'

type Columns = {
  /** The first column names the row. */
  columns: readonly TreeGridColumn[]
  /** The grid template of a row: Tailwind classes. */
  template: string
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

export function HeaderRow({ columns, template, selection }: Columns & { selection: TreeGridSelection | undefined }) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={cx(
        'sticky top-0 z-10 grid h-[30px] items-center border-b border-line bg-bg px-3.5 text-xs text-muted',
        template,
      )}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="columnheader"
          className={cx('clip', at === 0 && selection && 'flex items-center ps-2 -ms-2', column.className)}
        >
          {at === 0 && selection && <RowCheck isChecked={selection.isAll} isShown onClick={selection.onAll} />}
          {column.header}
        </div>
      ))}
    </div>
  )
}

/** A row that stays at the top while what is in it goes by: for the eye and the pointer. */
export function StickyRow({ columns, template, index, row, check, extra }: RowProps) {
  return (
    <div
      {...extra}
      data-key={row.key}
      className={cx(
        'group/row grid h-7 items-center border-b border-line bg-surface px-3.5 whitespace-nowrap pointer-coarse:h-11',
        template,
        row.className,
        extra?.className,
      )}
    >
      {columns.map((column, cell) => (
        <div
          key={column.id}
          className={cx('min-w-0 self-stretch', cell === 0 && Boolean(check) && FIRST_CELL, column.className)}
        >
          {cell === 0 && check}
          {column.cell(index)}
        </div>
      ))}
    </div>
  )
}

type GridRowProps = RowProps & {
  isChosen: boolean
  /** Undefined where rows cannot be selected: then the chosen one is the selected one. */
  isSelected: boolean | undefined
  /** What of the row the Tab key reaches: itself, one of its cells, or nothing. */
  tabStop: 'row' | number | null
  onFocus: (cell: number | null) => void
}

const CHOSEN = "before:absolute before:inset-y-0 before:start-0 before:w-[3px] before:bg-accent before:content-['']"

export function GridRow(props: GridRowProps) {
  const { columns, template, index, row, check, extra, isChosen, isSelected, tabStop, onFocus } = props
  return (
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
      aria-selected={isSelected ?? isChosen}
      aria-current={isSelected !== undefined && isChosen ? 'true' : undefined}
      tabIndex={tabStop === 'row' ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus(null)
      }}
      className={cx(
        'group/row relative grid h-7 items-center border-b border-line/45 px-3.5 whitespace-nowrap outline-offset-[-2px] pointer-coarse:h-11',
        isChosen || isSelected ? 'bg-accent-soft' : 'hover:bg-sunken',
        isSelected !== undefined && isChosen && CHOSEN,
        template,
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
            'min-w-0 self-stretch outline-offset-[-2px]',
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
