import { expect, test } from 'vitest'
import { stickyRows } from './tree-grid-sticky'

// 0 root › 1 ou › 2 ou › (3, 4 leaves) · 5 leaf of 1 · 6 leaf of root
const levels = [0, 1, 2, 3, 3, 2, 1]
const parents = [-1, 0, 1, 2, 2, 1, 0]
const sticky = (first: number) =>
  stickyRows(
    first,
    levels.length,
    (row) => levels[row] ?? 0,
    (row) => parents[row] ?? -1,
  )

test('at the top nothing sticks', () => {
  expect(sticky(0)).toEqual([])
})

test('the way down to the first row in sight sticks, outermost first', () => {
  expect(sticky(1)).toEqual([0, 1, 2])
  expect(sticky(3)).toEqual([0, 1])
})

test('near the end of a branch fewer stick, as what they cover is no longer in it', () => {
  expect(sticky(5)).toEqual([0])
  expect(sticky(6)).toEqual([0])
})
