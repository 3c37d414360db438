import { expect, test } from 'vitest'
import {
  CLOSINGS_WINDOW_MS,
  closingPace,
  closingQuota,
  creationPace,
  DAY_MS,
  invitationPace,
  putOff,
  scheduleOf,
  stretchesOf,
} from './schedule'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const MINUTE = 60_000

/** AWS's own judgement of a schedule. */
function breaks(
  times: readonly number[],
  {
    atOnce,
    eachMs,
    quota,
    windowMs,
    used = [],
  }: { atOnce: number; eachMs: number; quota: number; windowMs: number; used?: number[] },
) {
  const all = [...used, ...times]
  return times.filter(
    (at) =>
      all.filter((other) => other <= at && at - other < eachMs).length > atOnce ||
      all.filter((other) => other <= at && at - other < windowMs).length > quota,
  )
}

test('250 closings of a small organization use up its quota: three at once, within seven hours', () => {
  const times = scheduleOf(250, closingPace(800, []), NOW)
  expect(breaks(times, { atOnce: 3, eachMs: 5 * MINUTE, quota: 250, windowMs: CLOSINGS_WINDOW_MS })).toEqual([])
  expect(stretchesOf(times)).toEqual([{ from: NOW, to: expect.any(Number), count: 250 }])
  expect((times.at(-1)! - NOW) / MINUTE).toBeLessThan(7 * 60)
  expect(putOff(times, NOW).every((at) => at === undefined)).toBe(true)
})

test('what was closed in the last 30 days counts, and the rest waits for its day', () => {
  const used = Array.from({ length: 100 }, (_, index) => NOW - 10 * DAY_MS + index * MINUTE)
  const times = scheduleOf(250, closingPace(800, used), NOW)
  expect(breaks(times, { atOnce: 3, eachMs: 5 * MINUTE, quota: 250, windowMs: CLOSINGS_WINDOW_MS, used })).toEqual([])
  const [today, later] = stretchesOf(times)
  expect(today).toMatchObject({ from: NOW, count: 150 })
  expect(later).toMatchObject({ from: NOW + 20 * DAY_MS, count: 100 })
  expect(putOff(times, NOW)[149]).toBeUndefined()
  expect(putOff(times, NOW)[150]).toBe(new Date(NOW + 20 * DAY_MS).toISOString())
})

test('closings older than 30 days no longer count', () => {
  const used = [NOW - 31 * DAY_MS]
  expect(scheduleOf(1, { ...closingPace(3, used), quota: { count: 1, windowMs: CLOSINGS_WINDOW_MS } }, NOW)).toEqual([
    NOW,
  ])
})

test.each([
  [3, 250],
  [1_249, 250],
  [2_000, 400],
  [50_000, 1_000],
])('of %i accounts %i can be closed in 30 days', (accounts, quota) => expect(closingQuota(accounts)).toBe(quota))

test('1,000 invitations at 300 a day take four days', () => {
  const times = scheduleOf(1_000, invitationPace(300, []), NOW)
  expect(stretchesOf(times).map(({ from, count }) => [Math.round((from - NOW) / DAY_MS), count])).toEqual([
    [0, 300],
    [1, 300],
    [2, 300],
    [3, 100],
  ])
  expect(breaks(times, { atOnce: 1_000, eachMs: 1, quota: 300, windowMs: DAY_MS })).toEqual([])
})

test('20 a day is the least, whatever the organization', () => {
  const times = scheduleOf(30, invitationPace(10, [NOW - 60_000]), NOW)
  expect(stretchesOf(times).map(({ count }) => count)).toEqual([19, 11])
})

test('100 accounts are made within half an hour', () => {
  const times = scheduleOf(100, creationPace, NOW)
  expect((times.at(-1)! - NOW) / MINUTE).toBeLessThan(30)
})

test('nothing to do takes no time', () => {
  expect(scheduleOf(0, creationPace, NOW)).toEqual([])
  expect(stretchesOf([])).toEqual([])
})
