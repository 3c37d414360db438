/** Row and column, from 0; -1 is the head of the row. */
export type MatrixPlace = { row: number; column: number }

type Size = { rows: number; columns: number /** Rows in sight. */; page: number }

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

type Key = { key: string; ctrlKey: boolean; isRtl: boolean }

/**
 * Where a key leads in a grid of cells, or null when it is no key of the grid.
 * In right-to-left layouts the arrows to the sides change places, as the columns have.
 */
export function matrixStep({ row, column }: MatrixPlace, key: Key, { rows, columns, page }: Size): MatrixPlace | null {
  const aside = key.isRtl ? -1 : 1
  const moves: Record<string, MatrixPlace> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + aside },
    ArrowLeft: { row, column: column - aside },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: key.ctrlKey ? { row: 0, column: -1 } : { row, column: -1 },
    End: key.ctrlKey ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 },
  }
  const to = moves[key.key]
  return to ? { row: clamp(to.row, 0, rows - 1), column: clamp(to.column, -1, columns - 1) } : null
}
