import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { admission, type Visitor } from './admission'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A crowd that notes what becomes of each of them. */
function crowd() {
  const told: string[] = []
  const visitor = (name: string): Visitor => ({
    enter: () => void told.push(`${name} in`),
    turnAway: () => void told.push(`${name} away`),
  })
  return { told, visitor }
}

test('so many are let in, so many wait in the order in which they came, all others are turned away', () => {
  const { told, visitor } = crowd()
  const door = admission({ inFlight: 2, queue: 2, waitMs: 1_000 })
  const all = ['a', 'b', 'c', 'd', 'e'].map(visitor)
  for (const one of all) door.arrive(one)
  expect(told).toEqual(['a in', 'b in', 'e away'])
  for (const one of all.slice(0, 2)) door.leave(one)
  expect(told.slice(3)).toEqual(['c in', 'd in'])
})

test('who leaves twice makes room for one, not for two', () => {
  const { told, visitor } = crowd()
  const door = admission({ inFlight: 1, queue: 2, waitMs: 1_000 })
  const [a, b, c] = ['a', 'b', 'c'].map(visitor)
  for (const one of [a, b, c]) if (one) door.arrive(one)
  if (a) for (let times = 0; times < 2; times += 1) door.leave(a)
  expect(told).toEqual(['a in', 'b in'])
})

test('who goes while waiting is not let in, and leaves the place in the queue to another', () => {
  const { told, visitor } = crowd()
  const door = admission({ inFlight: 1, queue: 1, waitMs: 1_000 })
  const [a, b, c] = ['a', 'b', 'c'].map(visitor) as [Visitor, Visitor, Visitor]
  door.arrive(a)
  door.arrive(b)
  door.leave(b)
  door.arrive(c)
  door.leave(a)
  expect(told).toEqual(['a in', 'c in'])
})

test('who has waited too long is turned away, once', () => {
  const { told, visitor } = crowd()
  const door = admission({ inFlight: 1, queue: 1, waitMs: 1_000 })
  const [a, b] = ['a', 'b'].map(visitor) as [Visitor, Visitor]
  door.arrive(a)
  door.arrive(b)
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual(['a in', 'b away'])
  door.leave(a)
  expect(told).toHaveLength(2)
})
