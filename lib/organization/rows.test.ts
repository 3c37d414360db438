import { expect, test } from 'vitest'
import { PROD, ROOT, SANDBOX, testTree } from '../snapshot/test-organization'
import { filterTree, parseFilter } from './filter'
import { firstOpen, openForFilter, visibleRows } from './rows'

const tree = testTree()
const namesOf = (positions: Iterable<number>) => [...positions].map((position) => tree.columns.nodes.name[position])
const names = (open: string[]) => namesOf(visibleRows(tree, (id) => open.includes(id), null).positions)

test('a closed node hides all that is below it', () => {
  expect(names([])).toEqual(['Root'])
  expect(names([ROOT])).toEqual(['Root', 'zz-management', 'Prod', 'Sandbox', 'loner'])
  expect(names([ROOT, PROD])).toEqual(['Root', 'zz-management', 'Prod', 'EU', 'billing', 'Sandbox', 'loner'])
})

test('while one filters, the way to each match is open, what one closes stays closed', () => {
  const filter = filterTree(tree, parseFilter('payments'))
  if (!filter) throw new Error('a filter')
  const isOpen = openForFilter(tree, filter)
  expect(namesOf(visibleRows(tree, isOpen, filter).positions)).toEqual(['Root', 'Prod', 'EU', 'payments'])
  const closed = visibleRows(tree, (id) => id !== PROD && isOpen(id), filter)
  expect(namesOf(closed.positions)).toEqual(['Root', 'Prod'])
})

test('below a node all can be shown, match or not', () => {
  const filter = filterTree(tree, parseFilter('payments'))
  if (!filter) throw new Error('a filter')
  const isOpen = openForFilter(tree, filter)
  const rows = visibleRows(tree, isOpen, filter, new Set([PROD]))
  expect(namesOf(rows.positions)).toEqual(['Root', 'Prod', 'EU', 'payments', 'billing'])
})

test('the line of a level goes on as long as a sibling follows', () => {
  const { positions, hasNext } = visibleRows(tree, () => true, null)
  const last = namesOf(positions.filter((_, row) => hasNext[row] === 0))
  expect(last).toEqual(['Root', 'payments', 'billing', 'play', 'loner'])
})

test('each row knows its number', () => {
  const { positions, rowOf } = visibleRows(tree, (id) => id === ROOT, null)
  positions.forEach((position, row) => {
    expect(rowOf[position]).toBe(row)
  })
  expect([...rowOf].filter((row) => row >= 0)).toHaveLength(positions.length)
})

test('a small tree is open, of a large one the way to what the link names', () => {
  expect(firstOpen(tree, null, 100).size).toBe(4)
  expect([...firstOpen(tree, '444444444444', 5)].sort()).toEqual([SANDBOX, ROOT].sort())
})
