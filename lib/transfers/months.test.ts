import { expect, test } from 'vitest'
import { endMonths, endOfMonth, monthWords, startMonths, startOfMonth } from './months'

test.each([
  ['2027-01', '2027-01-01T00:00:00.000Z', '2027-01-31T23:59:59.999Z'],
  ['2028-02', '2028-02-01T00:00:00.000Z', '2028-02-29T23:59:59.999Z'],
  ['2027-12', '2027-12-01T00:00:00.000Z', '2027-12-31T23:59:59.999Z'],
])('%s begins and ends in UTC, to the millisecond', (month, start, end) => {
  expect(startOfMonth(month)).toBe(start)
  expect(endOfMonth(month)).toBe(end)
})

const NOW = Date.parse('2026-11-30T12:00:00Z')

test('a transfer begins with a month that is over a day away, and at most a year', () => {
  const months = startMonths(NOW)
  // The first of December is twelve hours away.
  expect(months[0]).toBe('2027-01')
  expect(months.at(-1)).toBe('2027-12')
})

test('it ends with this month at the earliest, and not before it begins', () => {
  expect(endMonths('2026-01-01T00:00:00.000Z', NOW)[0]).toBe('2026-11')
  expect(endMonths('2027-02-01T00:00:00.000Z', NOW)[0]).toBe('2027-02')
  expect(endMonths(null, NOW).length).toBeGreaterThan(10)
})

test('a month in words does not depend on where one is', () => {
  expect(monthWords('2027-01')).toBe('January 2027')
})
