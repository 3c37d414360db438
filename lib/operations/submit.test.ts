import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decideApproval, findApproval, insertApproval } from '../store/approvals'
import { findOperation } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { approvalDigest } from './approval-digest'
import { STOPPED } from './perform'
import { recordOutcome } from './record'
import { type Asked, answerWithin, submit } from './submit'
import { asked, declared, reset, TestSubject, testContext } from './test-change'
import { noPace } from './test-pace'

/** Lets the others have their turn, and no time pass. */
const noWait = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve)
  })
const aToB = { id: 'x', from: 'a', to: 'b' }

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const ask = (subject: TestSubject, input = aToB, which: Asked = asked(), person = 'admin') =>
    submit(store.db, subject.handler, { ctx: testContext(person), input, asked: which, pace: noPace, wait: noWait })

  test('a change is read, recorded with what was there before, sent once, and recorded as made', async () => {
    const subject = new TestSubject()
    const which = asked()
    expect(await ask(subject, aToB, which)).toEqual({ ok: true, value: 'b' })
    expect(subject).toMatchObject({ value: 'b', sends: 1, looks: 1 })
    expect(await findOperation(store.db, which.id)).toMatchObject({
      state: 'succeeded',
      before: { value: 'a' },
      after: { value: 'b' },
      output: 'b',
      attempts: 1,
      claim: null,
    })
  })

  test('the same id again is answered from the record and sends nothing', async () => {
    const subject = new TestSubject()
    const which = asked()
    await ask(subject, aToB, which)
    expect(await ask(subject, aToB, which)).toEqual({ ok: true, value: 'b' })
    expect(subject.sends).toBe(1)
    await expect(ask(subject, { ...aToB, to: 'c' }, which)).rejects.toThrow(/used for something else/)
  })

  test('what is so already is news, and nothing is sent', async () => {
    const subject = new TestSubject('b')
    expect(await ask(subject)).toMatchObject({ ok: false, error: { kind: 'already' } })
    expect(subject.sends).toBe(0)
  })

  test('what moved on since the person looked is stopped, and shown as seen, now and wanted', async () => {
    const subject = new TestSubject('c')
    expect(await ask(subject)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', views: { seen: { value: 'a' }, now: { value: 'c' }, wanted: { value: 'b' } } },
    })
    expect(subject).toMatchObject({ value: 'c', sends: 0 })
  })

  test.each(['TooManyRequestsException', 'ConcurrentModificationException'])(
    '%s, which AWS answers unapplied, is sent again and read first each time',
    async (name) => {
      const subject = new TestSubject()
      const refuse = () => {
        throw declared(name)
      }
      subject.onSend = [refuse, refuse]
      const which = asked()
      expect(await ask(subject, aToB, which)).toEqual({ ok: true, value: 'b' })
      expect(subject).toMatchObject({ sends: 3, looks: 3 })
      expect(await findOperation(store.db, which.id)).toMatchObject({ attempts: 3 })
    },
  )

  test('one that is put off, and done by someone else meanwhile, is not sent again', async () => {
    const subject = new TestSubject()
    subject.onSend = [
      () => {
        subject.value = 'c'
        throw declared('TooManyRequestsException')
      },
    ]
    expect(await ask(subject)).toMatchObject({ ok: false, error: { kind: 'conflict' } })
    expect(subject).toMatchObject({ value: 'c', sends: 1 })
  })

  test('a refusal is final and is sent once', async () => {
    const subject = new TestSubject()
    subject.onSend = [
      () => {
        throw declared('AccessDeniedException')
      },
    ]
    expect(await ask(subject)).toMatchObject({ ok: false, error: { kind: 'denied' } })
    expect(subject.sends).toBe(1)
  })

  test.each([
    { applied: true, outcome: { ok: true } },
    { applied: false, outcome: { ok: false, error: { kind: 'unavailable', hint: 'It is safe to try again.' } } },
  ])('a lost answer is read back and never sent again (applied: $applied)', async ({ applied, outcome }) => {
    const subject = new TestSubject()
    subject.onSend = [
      (apply) => {
        if (applied) apply()
        throw reset()
      },
    ]
    expect(await ask(subject)).toMatchObject(outcome)
    expect(subject.sends).toBe(1)
  })

  test('of two changes of one thing at once, one is made and the other is stopped on what it finds', async () => {
    const subject = new TestSubject()
    const results = await Promise.all([ask(subject), ask(subject, { ...aToB, to: 'c' }, asked(), 'eve')])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'conflict' } })
    expect(subject.sends).toBe(1)
  })

  test('a list that lags behind the last change made here is not believed', async () => {
    const subject = new TestSubject()
    await ask(subject)
    // Someone who still sees the old value, and a list that confirms it.
    subject.onLook = [() => 'a', () => 'a', () => undefined]
    expect(await ask(subject, { id: 'x', from: 'a', to: 'c' })).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    })
    subject.onLook = Array.from({ length: 5 }, () => () => 'a')
    expect(await ask(subject, { id: 'x', from: 'a', to: 'c' })).toMatchObject({ ok: false, error: { kind: 'busy' } })
    expect(subject).toMatchObject({ value: 'b', sends: 1 })
  })

  test('an action that takes longer says so, and the id to follow', async () => {
    const subject = new TestSubject()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    subject.onSend = [
      async (apply) => {
        await held
        apply()
      },
    ]
    const which = asked()
    const working = ask(subject, aToB, which)
    const late = await answerWithin(50, store.db, which.id, working)
    expect(late).toMatchObject({ ok: false, error: { kind: 'running', operationId: which.id } })
    expect(await ask(subject, aToB, which)).toMatchObject({ ok: false, error: { operationId: which.id } })
    release()
    expect(await working).toEqual({ ok: true, value: 'b' })
    expect(subject.sends).toBe(1)
  })

  describe('a change that needs an approval', () => {
    const approved = async (before: Record<string, string>, input = aToB) => {
      const id = randomUUID()
      const subject = { connection: 'acme', world: null, name: 'Test', input, before }
      await insertApproval(store.db, {
        ...subject,
        id,
        requester: 'admin',
        title: 'Test x',
        digest: approvalDigest(subject),
        reason: 'For the test',
        createdAt: Date.now(),
        expiresAt: Date.now() + 60_000,
      })
      await decideApproval(store.db, id, { state: 'approved', person: 'ben', reason: null })
      return id
    }

    test('is sent with it, once', async () => {
      const subject = new TestSubject()
      const approvalId = await approved({ value: 'a' })
      expect(await ask(subject, aToB, { ...asked(), approvalId })).toEqual({ ok: true, value: 'b' })
      await ask(subject, { id: 'x', from: 'b', to: 'a' })
      const again = await ask(subject, aToB, { ...asked(), approvalId })
      expect(again).toMatchObject({ ok: false, error: { kind: 'approval' } })
      expect(subject.sends).toBe(2)
    })

    test.each([
      ['another input', { value: 'a' }, { ...aToB, to: 'c' }],
      ['another state', { value: 'a', more: 'was there' }, aToB],
    ])('is not sent with one for %s, which is void from then on', async (_what, before, input) => {
      const subject = new TestSubject()
      const approvalId = await approved(before as Record<string, string>, input)
      expect(await ask(subject, aToB, { ...asked(), approvalId })).toMatchObject({ error: { kind: 'approval' } })
      expect(subject.sends).toBe(0)
      expect(await findApproval(store.db, approvalId)).toMatchObject({ state: 'void' })
    })
  })

  test('one that is held can be stopped before anything is sent', async () => {
    const subject = new TestSubject()
    const which = asked()
    let release = () => {}
    const hold = new Promise<void>((resolve) => {
      release = resolve
    })
    const working = submit(store.db, subject.handler, {
      ctx: testContext(),
      input: aToB,
      asked: { ...which, holdMs: 5_000 },
      wait: () => hold,
    })
    await expect.poll(async () => (await findOperation(store.db, which.id))?.state).toBe('intent')
    await recordOutcome(store.db, { id: which.id, person: 'admin' }, { state: 'failed', error: STOPPED })
    release()
    expect(await working).toMatchObject({ ok: false, error: STOPPED })
    expect(subject.sends).toBe(0)
  })
})
