import { expect, test } from 'vitest'
import { matchOptions, step } from './search-rank'

const options = [
  { id: 'r', label: 'Root', hint: 'r-k7q2' },
  { id: 'a', label: 'Zürich Prod', hint: 'ou-k7q2-a81x' },
  { id: 'b', label: 'payments', hint: '7310 0048 2216' },
]
const found = (query: string) => matchOptions(options, query).map((option) => option.id)

test('an empty query shows all, in their order', () => {
  expect(found('')).toEqual(['r', 'a', 'b'])
  expect(found('  ')).toEqual(['r', 'a', 'b'])
})

test('words match in any order, whatever the case and the accents, in label and hint', () => {
  expect(found('prod zurich')).toEqual(['a'])
  expect(found('ZÜR A81X')).toEqual(['a'])
  expect(found('k7q2')).toEqual(['r', 'a'])
  expect(found('k7q2 payments')).toEqual([])
})

test('an id matches with and without its groups', () => {
  expect(found('731000482216')).toEqual(['b'])
  expect(found('7310 0048')).toEqual(['b'])
})

test('the arrows go round the ends', () => {
  expect(step(0, 1, 3)).toBe(1)
  expect(step(2, 1, 3)).toBe(0)
  expect(step(0, -1, 3)).toBe(2)
  expect(step(-1, 1, 3)).toBe(0)
  expect(step(-1, -1, 3)).toBe(2)
  expect(step(0, 1, 0)).toBe(-1)
})
