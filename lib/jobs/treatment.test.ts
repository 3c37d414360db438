import { describe, expect, test } from 'vitest'
import { NEVER_SENT } from '../operations/resume'
import { NOT_MADE } from '../operations/settle'
import { type AppError, type AppErrorKind, fail, ok } from '../result'
import { Hold, Streak, treatmentOf } from './treatment'

const error = (kind: AppErrorKind, details: Partial<AppError> = {}): AppError => ({ kind, message: kind, ...details })
const treated = (kind: AppErrorKind, details?: Partial<AppError>, attempts = 1) =>
  treatmentOf(fail(error(kind, details)), attempts)

describe('how an outcome is treated', () => {
  test('what is done, and what was so already, ends', () => {
    expect(treatmentOf(ok('done'), 1)).toEqual({ do: 'end', state: 'succeeded' })
    expect(treated('already')).toMatchObject({ do: 'end', state: 'already' })
  })
  test.each<AppErrorKind>(['denied', 'constraint', 'conflict', 'invalid', 'not-found', 'unexpected'])(
    '%s is a failure',
    (kind) => expect(treated(kind)).toMatchObject({ do: 'end', state: 'failed' }),
  )
  test('what only a person can tell is unknown, and is never begun again', () =>
    expect(treated('unknown')).toMatchObject({ do: 'end', state: 'unknown' }))
  test.each<AppErrorKind>(['credentials', 'clock', 'read-only'])('%s pauses, and nothing fails', (kind) =>
    expect(treated(kind)).toMatchObject({ do: 'pause', error: { kind } }),
  )
  test.each<AppErrorKind>(['throttled', 'busy'])('%s is tried again later, however often', (kind) => {
    expect(treated(kind, {}, 1)).toMatchObject({ do: 'again' })
    const late = treated(kind, {}, 100)
    expect(late).toMatchObject({ do: 'again' })
    expect(late.do === 'again' && late.afterMs).toBeLessThanOrEqual(60_000)
  })
  test.each([NEVER_SENT, NOT_MADE])(
    'what was found not to be made is begun anew, and in the end asked about',
    (unmade) => {
      expect(treatmentOf(fail(unmade), 1)).toMatchObject({ do: 'again', afterMs: 0 })
      expect(treatmentOf(fail(unmade), 5)).toMatchObject({ do: 'pause' })
    },
  )
  test('when AWS cannot be reached the whole job waits', () =>
    expect(treated('unavailable')).toMatchObject({ do: 'hold' }))
  test('a limit of days pauses, one of how many at once waits', () => {
    expect(treated('constraint', { reason: 'CLOSE_ACCOUNT_QUOTA_EXCEEDED' }).do).toBe('pause')
    expect(treated('constraint', { reason: 'HANDSHAKE_RATE_LIMIT_EXCEEDED' }).do).toBe('pause')
    expect(treated('constraint', { reason: 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED' }).do).toBe('again')
  })
})

describe('equal failures in a row', () => {
  const failed = (reason: string) => treated('constraint', { code: 'ConstraintViolationException', reason })
  const lengthUntilPause = (outcomes: ReturnType<typeof treated>[]) => {
    const streak = new Streak()
    return outcomes.findIndex((outcome) => streak.add(outcome) !== null) + 1
  }
  test('the fifth pauses', () => expect(lengthUntilPause(Array(9).fill(failed('A')))).toBe(5))
  test('another reason begins anew', () =>
    expect(lengthUntilPause([...Array(4).fill(failed('A')), ...Array(9).fill(failed('B'))])).toBe(9))
  test('a success begins anew', () =>
    expect(
      lengthUntilPause([...Array(4).fill(failed('A')), treatmentOf(ok(1), 1), ...Array(4).fill(failed('A'))]),
    ).toBe(0))
  test('what was put off in between does not', () =>
    expect(lengthUntilPause([...Array(4).fill(failed('A')), treated('throttled'), failed('A')])).toBe(6))
  test('it tells what happened', () => {
    const streak = new Streak()
    const pauses = Array.from({ length: 5 }, () => streak.add(failed('A')))
    expect(pauses.at(-1)).toMatchObject({ reason: 'A', message: expect.stringContaining('last 5 failed') })
  })
})

describe('when AWS cannot be reached', () => {
  test('it waits longer each time, and asks after half a minute', () => {
    const hold = new Hold()
    let now = 0
    const waits: number[] = []
    for (;;) {
      const isOver = hold.add(now)
      // What was in flight runs into the same thing.
      expect(hold.add(now)).toBe(false)
      const began = now
      while (hold.isOn(now)) now += 100
      waits.push(now - began)
      if (isOver) break
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000])
  })
  test('an answer clears it', () => {
    const hold = new Hold()
    hold.add(0)
    hold.clear()
    expect(hold.isOn(0)).toBe(false)
  })
})
