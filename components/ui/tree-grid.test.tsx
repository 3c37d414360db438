import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TreeGrid } from './tree-grid'
import type { TreeGridColumn } from './tree-grid-types'

const columns: TreeGridColumn[] = Array.from({ length: 12 }, (_, index) => ({
  id: `c${index}`,
  header: `Column ${index}`,
  className: 'w-[var(--w-c,100px)]',
  sizeVar: '--w-c',
  cell: (row) => `cell ${row}`,
}))

const markup = (rowCount: number) =>
  renderToString(
    <TreeGrid
      label="Rows"
      columns={columns}
      rowCount={rowCount}
      rowAt={(row) => ({ key: `k${row}`, level: 0, posInSet: row + 1, setSize: rowCount })}
      chosen={null}
      rowOf={(key) => Number(key.slice(1))}
      parentOf={() => -1}
      onOpenChange={() => {}}
      onOpenSiblings={() => {}}
      onChoose={() => {}}
    />,
  )
const nodes = (html: string) => html.match(/<[a-z]/g)?.length ?? 0

test('a tree of any size puts as many nodes into the page, and as many bytes into its HTML', () => {
  const [small, large] = [markup(1_000), markup(50_000)]
  expect(nodes(large)).toBe(nodes(small))
  // 12 columns in the rows of a tall window and those kept ready around it.
  expect(nodes(large)).toBeLessThanOrEqual(800)
  expect(large.length / small.length).toBeLessThan(1.02)
})
