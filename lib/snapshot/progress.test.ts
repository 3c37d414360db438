import { expect, test } from 'vitest'
import { everyPart } from './model'
import { partText, progressOf, timeLeft } from './progress'

const READ = everyPart({ state: 'complete', done: 10, readAt: '2026-01-01T00:00:00.000Z' })

test('a part says how far it is, or why it is not whole', () => {
  expect(partText({ state: 'reading', done: 1200, expected: 50_000 })).toBe('1,200 of 50,000')
  expect(partText({ state: 'paced', done: 1200 })).toBe('1,200 so far')
  expect(partText({ state: 'reading', done: 0 })).toBeUndefined()
  expect(partText({ state: 'denied', done: 0 })).toBe('not allowed')
  expect(partText({ state: 'partial', done: 3 })).toBe('not all of it')
  expect(partText(READ.tree)).toBeUndefined()
})

test('progress is told when all that is read is known in number', () => {
  expect(progressOf(READ)).toBeUndefined()
  expect(progressOf({ ...READ, tags: { state: 'reading', done: 0 } })).toBeUndefined()
  expect(progressOf({ ...READ, tags: { state: 'reading', done: 20, expected: 120 } })).toBe(0.5)
})

test('the time left is that of the slowest part', () => {
  expect(timeLeft(READ)).toBeUndefined()
  const reading = (secondsLeft: number) => ({ state: 'reading' as const, done: 0, secondsLeft })
  expect(timeLeft({ ...READ, tags: reading(3) })).toBeUndefined()
  expect(timeLeft({ ...READ, tags: reading(44), contents: reading(12) })).toBe('about 40 s left')
  expect(timeLeft({ ...READ, tree: reading(311) })).toBe('about 5 min left')
})
