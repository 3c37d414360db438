import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { registerInstance, thisInstance } from '../store/instances'
import { findOperation, insertIntent, markSent } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { isOrphan, leaveOrphan } from './orphans'
import { type RecordedHandler, resumeOperations } from './resume'
import { TestSubject, testContext } from './test-change'

const ctx = testContext()

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
    await registerInstance(store.db)
  })
  afterEach(() => store.dispose())

  /** Records a change from a to b as a process left it, starts another, and tells what became of it. */
  async function leftBehind(state: 'intent' | 'sent', { owner = 'gone', now = 'a', isOrphaned = false } = {}) {
    const id = randomUUID()
    await insertIntent(store.db, {
      id,
      person: 'admin',
      sessionHash: 'hash',
      connection: 'acme',
      world: null,
      accountId: null,
      name: 'Test',
      input: { id: 'x', from: 'a', to: 'b' },
      subject: 'x',
      target: null,
      claim: 'x',
      tier: 1,
      jobId: null,
      undoes: null,
      owner,
    })
    if (state === 'sent') await markSent(store.db, id, { before: { value: 'a' }, after: { value: 'b' } })
    if (isOrphaned) leaveOrphan(id)
    const subject = new TestSubject(now)
    const handlers = [subject.handler] as unknown as RecordedHandler[]
    const options = { contextOf: async () => ctx, wait: async () => {} }
    const { taken, settled } = await resumeOperations(store.db, handlers, options)
    await settled
    return { taken, sends: subject.sends, record: await findOperation(store.db, id) }
  }

  test('what was sent and made is found made, and is not sent again', async () => {
    const { record, sends } = await leftBehind('sent', { now: 'b' })
    expect(record).toMatchObject({ state: 'succeeded', output: 'b', claim: null })
    expect(sends).toBe(0)
  })

  test('what was sent and is not there is said to be not made', async () => {
    const { record, sends } = await leftBehind('sent')
    expect(record).toMatchObject({ state: 'failed', error: { hint: 'It is safe to try again.' } })
    expect(sends).toBe(0)
  })

  test('what was sent and is neither is handed to a person', async () => {
    const { record } = await leftBehind('sent', { now: 'c' })
    expect(record).toMatchObject({ state: 'failed', error: { kind: 'conflict' } })
  })

  test('what was never sent is said to be not made', async () => {
    const { record, sends } = await leftBehind('intent')
    expect(record).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('before this was sent') },
    })
    expect(sends).toBe(0)
  })

  test('what this process could not write the end of is found out once it can write again, once', async () => {
    const { record, taken, sends } = await leftBehind('sent', { owner: thisInstance(), now: 'b', isOrphaned: true })
    expect(taken).toBe(1)
    expect(record).toMatchObject({ state: 'succeeded', output: 'b' })
    expect(sends).toBe(0)
    expect(isOrphan(record?.id ?? '')).toBe(false)
  })

  test('what a living instance is at work on is left alone', async () => {
    const { record, taken } = await leftBehind('sent', { owner: thisInstance(), now: 'b' })
    expect(taken).toBe(0)
    expect(record?.state).toBe('sent')
  })
})
