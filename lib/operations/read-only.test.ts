import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditRows } from '../store/audit'
import { dialects, type TestStore } from '../store/test-stores'
import { readOnlyNow, turnReadOnlyOff, turnReadOnlyOn, whyReadOnly } from './read-only'
import { submit } from './submit'
import { asked, TestSubject, testContext } from './test-change'
import { noPace } from './test-pace'

describe.each(dialects)('the switch to read-only, on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const aToB = { id: 'x', from: 'a', to: 'b' }
  const ask = (subject: TestSubject) =>
    submit(store.db, subject.handler, { ctx: testContext(), input: aToB, asked: asked(), pace: noPace })

  test('lets nothing be sent while it is on, and says who turned it on and why', async () => {
    const subject = new TestSubject()
    expect(await whyReadOnly(store.db)).toBeNull()
    expect(await turnReadOnlyOn(store.db, { person: 'ann', reason: 'A key has leaked' })).toBe(true)
    const refused = await ask(subject)
    expect(refused).toMatchObject({ ok: false, error: { kind: 'read-only' } })
    expect(refused.ok || refused.error.message).toMatch(/ann.*A key has leaked/)
    expect(subject.sends).toBe(0)
    expect(await turnReadOnlyOff(store.db, { person: 'ben', reason: 'Replaced' })).toBe(true)
    expect(await ask(subject)).toEqual({ ok: true, value: 'b' })
  })

  test('stops what was under way before it is sent', async () => {
    const subject = new TestSubject()
    const handler = {
      ...subject.handler,
      look: async () => {
        await turnReadOnlyOn(store.db, { person: 'ann', reason: 'Now' })
        return { image: { value: 'a' }, output: 'a' }
      },
    }
    const result = await submit(store.db, handler, { ctx: testContext(), input: aToB, asked: asked(), pace: noPace })
    expect(result).toMatchObject({ ok: false, error: { kind: 'read-only' } })
    expect(subject.sends).toBe(0)
  })

  test('stays as it was first turned on, and is there after a restart', async () => {
    await turnReadOnlyOn(store.db, { person: 'ann', reason: 'First' })
    expect(await turnReadOnlyOn(store.db, { person: 'ben', reason: 'Second' })).toBe(false)
    expect(await readOnlyNow(await store.open())).toMatchObject({ person: 'ann', reason: 'First' })
  })

  test('another process notices within a second', async () => {
    const other = await store.open()
    const now = Date.now()
    expect(await readOnlyNow(other, now)).toBeNull()
    await turnReadOnlyOn(store.db, { person: 'ann', reason: 'Now' })
    expect(await readOnlyNow(other, now + 999)).toBeNull()
    expect(await readOnlyNow(other, now + 1_000)).toMatchObject({ person: 'ann' })
  })

  test('is in the audit each time that it changes, and only then', async () => {
    await turnReadOnlyOn(store.db, { person: 'ann', reason: 'Leak' })
    await turnReadOnlyOn(store.db, { person: 'ben', reason: 'Again' })
    await turnReadOnlyOff(store.db, { person: 'ben', reason: 'Over' })
    await turnReadOnlyOff(store.db, { person: 'ann', reason: 'Over' })
    const told: unknown[] = []
    for await (const { kind, person, body } of auditRows(store.db)) {
      if (kind === 'command') told.push([person, JSON.parse(body)])
    }
    expect(told).toEqual([
      ['ann', { name: 'TurnReadOnlyOn', reason: 'Leak' }],
      ['ben', { name: 'TurnReadOnlyOff', reason: 'Over' }],
    ])
  })
})
