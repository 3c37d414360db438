import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactTime, relativeText, remaining } from './time-text'

const now = Date.parse('2026-11-21T14:02:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('relative time', () => {
  test.each([
    [-20_000, 'just now'],
    [-2 * MINUTE, '2 min ago'],
    [-59 * MINUTE - 59_999, '59 min ago'],
    [-HOUR, '1 h ago'],
    [-3 * DAY - HOUR, '3 d ago'],
    [5 * HOUR, 'in 5 h'],
    [20_000, 'in a moment'],
    [15_000, 'just now'],
    [-30 * DAY, null],
  ])('%i ms away reads %s', (distance, text) => {
    expect(relativeText(now + distance, now)).toBe(text)
  })
})

describe('time left', () => {
  test.each([
    [15 * DAY, 'open', '15 d'],
    [3 * DAY + 4 * HOUR + 59 * MINUTE, 'open', '3 d 4 h'],
    [48 * HOUR, 'open', '2 d'],
    [48 * HOUR - 1, 'soon', '1 d 23 h'],
    [4 * HOUR + 10 * MINUTE, 'soon', '4 h 10 min'],
    [9 * MINUTE, 'soon', '9 min'],
    [1, 'soon', 'less than a minute'],
    [0, 'over', ''],
    [-DAY, 'over', ''],
  ])('%i ms is %s: %s', (left, state, text) => {
    expect(remaining(now + left, now)).toEqual({ state, text })
  })

  test('never promises more than there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: MINUTE, max: 400 * DAY }), (left) => {
        const amounts = remaining(now + left, now).text.matchAll(/(\d+) (d|h|min)/g)
        const promised = [...amounts].reduce((sum, [, amount, unit]) => {
          const size = unit === 'd' ? DAY : unit === 'h' ? HOUR : MINUTE
          return sum + Number(amount) * size
        }, 0)
        return promised > 0 && promised <= left
      }),
    )
  })
})

test('the exact time names its zone', () => {
  expect(exactTime(now, 'Europe/Berlin', 'en-GB')).toBe('21 November 2026 at 15:02 CET')
})
