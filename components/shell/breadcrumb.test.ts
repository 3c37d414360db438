import { expect, test } from 'vitest'
import { foldCrumbs } from './breadcrumb'

const parts = (count: number) => Array.from({ length: count }, (_, index) => ({ label: `${index}` }))
const labels = (count: number) => {
  const { first, folded, last } = foldCrumbs(parts(count))
  return [first, folded, last].map((group) => group.map((part) => part.label).join(' '))
}

test('up to four parts all show, the last one apart', () => {
  expect(labels(1)).toEqual(['', '', '0'])
  expect(labels(4)).toEqual(['0 1 2', '', '3'])
})

test('of more, the middle folds: the top and the last two stay', () => {
  expect(labels(5)).toEqual(['0', '1 2', '3 4'])
  expect(labels(7)).toEqual(['0', '1 2 3 4', '5 6'])
})
