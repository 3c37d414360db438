import { expect, test } from 'vitest'
import { PROD, ROOT, SANDBOX, testTree } from '../snapshot/test-organization'
import { filterTree, parseFilter } from './filter'
import { firstOpen, visibleRows } from './rows'

const tree = testTree()
const names = (open: string[], text = '') =>
  [...visibleRows(tree, (id) => open.includes(id), filterTree(tree, parseFilter(text))).positions].map(
    (position) => tree.columns.nodes.name[position],
  )

test('a closed node hides all that is below it', () => {
  expect(names([])).toEqual(['Root'])
  expect(names([ROOT])).toEqual(['Root', 'zz-management', 'Prod', 'Sandbox', 'loner'])
  expect(names([ROOT, PROD])).toEqual(['Root', 'zz-management', 'Prod', 'EU', 'billing', 'Sandbox', 'loner'])
})

test('while one filters, the way to each match is open and the rest is gone', () => {
  expect(names([], 'payments')).toEqual(['Root', 'Prod', 'EU', 'payments'])
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
