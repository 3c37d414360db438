import { describe, expect, test } from 'vitest'
import type { JobItemState, JobSummary } from '@/lib/jobs/schema'
import {
  announcement,
  countOf,
  durationWords,
  inOrder,
  isShown,
  jobStatus,
  percentOf,
  progressWords,
  secondsToStart,
} from './job-words'

const NONE: Record<JobItemState, number> = {
  waiting: 0,
  running: 0,
  succeeded: 0,
  already: 0,
  failed: 0,
  skipped: 0,
  unknown: 0,
}
const job = (counts: Partial<typeof NONE>, more: Partial<JobSummary> = {}) => {
  const all = { ...NONE, ...counts }
  const total = Object.values(all).reduce((sum, count) => sum + count, 0)
  return { total, counts: all, state: 'running' as JobSummary['state'], title: 'Move', secondsLeft: null, ...more }
}

describe('progress in words', () => {
  test('says how many are settled, how many failed, and how long it still takes', () => {
    const running = job({ waiting: 287, running: 1, succeeded: 200, already: 9, failed: 3 }, { secondsLeft: 113 })
    expect(progressWords(running)).toBe('212 of 500, 3 failed, about 2 min left')
    expect(progressWords(job({ succeeded: 3 }, { secondsLeft: 0 }))).toBe('3 of 3')
  })
  test('a duration is rounded up', () => {
    expect([5, 60, 61, 3_540, 3_600, 4_201].map(durationWords)).toEqual([
      'less than a minute',
      'about 1 min',
      'about 2 min',
      'about 59 min',
      'about 1 h',
      'about 1 h 11 min',
    ])
  })
  test('100 percent is said only when nothing is left', () => {
    expect(percentOf(job({ waiting: 1, succeeded: 999 }))).toBe(99)
    expect(percentOf(job({ failed: 2 }))).toBe(100)
  })
})

test('what is said aloud changes at the quarters and at the end alone', () => {
  const at = (done: number) => announcement(job({ succeeded: done, waiting: 100 - done }))
  expect([0, 24, 25, 49, 50, 74, 75, 99].map(at)).toEqual([
    '',
    '',
    '25% done',
    '25% done',
    '50% done',
    '50% done',
    '75% done',
    '75% done',
  ])
  expect(announcement(job({ succeeded: 2, failed: 1 }, { state: 'finished' }))).toBe('2 done, 1 failed')
})

test('a finished job that failed in part does not look like one that did not', () => {
  expect(jobStatus(job({ succeeded: 3 }, { state: 'finished' }))).toEqual({ status: 'ok', word: 'Finished' })
  expect(jobStatus(job({ succeeded: 3, failed: 2 }, { state: 'finished' })).word).toBe('Finished, 2 failed')
  expect(jobStatus(job({ unknown: 1 }, { state: 'finished' })).status).toBe('warning')
})

test('what was so already counts as done, what is under way as to do', () => {
  const some = job({ succeeded: 2, already: 1, running: 1, waiting: 4 })
  expect(countOf(some, 'done')).toBe(3)
  expect(countOf(some, 'left')).toBe(5)
  expect(countOf(some, 'all')).toBe(8)
  expect(isShown('already', 'done')).toBe(true)
  expect(isShown('failed', 'done')).toBe(false)
})

test('the seconds before the start count down to none, and only while it runs', () => {
  const startsAt = new Date(10_000).toISOString()
  expect(secondsToStart({ state: 'running', startsAt }, 5_500)).toBe(5)
  expect(secondsToStart({ state: 'running', startsAt }, 10_000)).toBe(0)
  expect(secondsToStart({ state: 'canceled', startsAt }, 5_500)).toBe(0)
})

test('running jobs come first, then those that wait for a person, then the newest', () => {
  const make = (state: JobSummary['state'], createdAt: string) => ({ state, createdAt })
  const jobs = [make('finished', '3'), make('running', '1'), make('finished', '4'), make('paused', '2')]
  expect(inOrder(jobs).map(({ createdAt }) => createdAt)).toEqual(['1', '2', '4', '3'])
})
