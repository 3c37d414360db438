import { expect, test } from 'vitest'
import { endOfMonth, startOfMonth } from './months'

test.each([
  ['2027-01', '2027-01-01T00:00:00.000Z', '2027-01-31T23:59:59.999Z'],
  ['2028-02', '2028-02-01T00:00:00.000Z', '2028-02-29T23:59:59.999Z'],
  ['2027-12', '2027-12-01T00:00:00.000Z', '2027-12-31T23:59:59.999Z'],
])('%s begins and ends in UTC, to the millisecond', (month, start, end) => {
  expect(startOfMonth(month)).toBe(start)
  expect(endOfMonth(month)).toBe(end)
})
