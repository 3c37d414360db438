import { describe, expect, test } from 'vitest'
import { AppFailure } from '../result'
import { settle } from './settle'
import { TestSubject, testContext } from './test-change'

const denied = () => {
  throw new AppFailure({ kind: 'denied', message: 'no' })
}

/** Settles a change from a to b with a clock that does not wait; tells what came and how long it would have waited. */
async function settled(looks: (() => string | undefined)[]) {
  const subject = new TestSubject('a')
  subject.onLook = looks
  let waitedMs = 0
  const sent = { input: { id: 'x', from: 'a', to: 'b' }, before: { value: 'a' }, sentAt: new Date() }
  const result = await settle(subject.handler, testContext(), sent, async (ms) => {
    waitedMs += ms
  })
  return { result, reads: subject.looks, waitedMs }
}

const old = () => 'a'

describe('a change whose answer was lost', () => {
  test('is done as soon as reading shows it', async () => {
    expect(await settled([() => 'b'])).toEqual({ result: { ok: true, value: 'b' }, reads: 1, waitedMs: 1_000 })
  })

  test('is waited for while lists lag behind', async () => {
    const late = await settled([old, old, () => 'b'])
    expect(late).toEqual({ result: { ok: true, value: 'b' }, reads: 3, waitedMs: 7_000 })
  })

  test('is called not made only after a minute of absence, and is then safe to try again', async () => {
    const { result, waitedMs } = await settled([])
    expect(waitedMs).toBe(60_000)
    expect(result).toMatchObject({ ok: false, error: { kind: 'unavailable', hint: 'It is safe to try again.' } })
  })

  test('stays unknown when AWS cannot be asked: it is never called failed', async () => {
    const silent = await settled(Array.from({ length: 6 }, () => denied))
    expect(silent.result).toMatchObject({ ok: false, error: { kind: 'unknown' } })
    const absentThenSilent = await settled([old, ...Array.from({ length: 5 }, () => denied)])
    expect(absentThenSilent.result).toMatchObject({ ok: false, error: { kind: 'unknown' } })
  })

  test('is a conflict for a person when somebody else changed it since, shown as it was, is and was wanted', async () => {
    expect((await settled([() => 'c'])).result).toMatchObject({
      ok: false,
      error: { kind: 'conflict', views: { seen: { value: 'a' }, now: { value: 'c' }, wanted: { value: 'b' } } },
    })
  })
})
