import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { OrgContext } from '../aws/context'
import { findOperation, insertIntent, markSent } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { defineHandler, doneAs } from './handler'
import { defineOperation } from './operation'
import { type RecordedHandler, resumeOperations } from './resume'

const NOW = Date.UTC(2026, 10, 21)
const EARLIER = NOW - 10 * 60_000
const ctx = { connection: { name: 'Acme' }, identity: {} } as OrgContext

const operation = defineOperation({
  name: 'Test',
  iamAction: 'organizations:Test',
  verb: 'Test',
  tier: 1,
  role: 'operator',
  schema: z.strictObject({ id: z.string() }),
  wayBack: 'None is needed.',
})

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  /** Records an operation as a process left it, starts another, and tells what became of it. */
  async function leftBehind(state: 'intent' | 'sent', { at = EARLIER, found = undefined as string | undefined } = {}) {
    const id = randomUUID()
    const intent = { id, person: 'admin', sessionHash: 'hash', connection: 'acme', world: null, accountId: null }
    await insertIntent(store.db, { ...intent, name: 'Test', input: { id: 'x' } }, at)
    if (state === 'sent') await markSent(store.db, id, at)
    let runs = 0
    const handler = defineHandler({
      operation,
      run: async () => {
        runs++
        return 'ran'
      },
      readBack: async (_ctx, input) => doneAs(input.id === 'x' ? found : 'another input'),
    })
    const handlers = [handler] as unknown as RecordedHandler[]
    const options = { now: NOW, contextOf: async () => ctx, wait: async () => {} }
    const looked = await resumeOperations(store.db, handlers, options)
    return { looked, runs, record: await findOperation(store.db, id) }
  }

  test('what was sent and made is found made, and is not sent again', async () => {
    const { record, runs } = await leftBehind('sent', { found: 'made' })
    expect(record).toMatchObject({ state: 'succeeded', output: 'made' })
    expect(runs).toBe(0)
  })

  test('what was sent and is not there is said to be not made', async () => {
    const { record, runs } = await leftBehind('sent')
    expect(record).toMatchObject({ state: 'failed', error: { hint: 'It is safe to try again.' } })
    expect(runs).toBe(0)
  })

  test('what was never sent is said to be not made', async () => {
    const { record, runs } = await leftBehind('intent')
    expect(record).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('before this was sent') },
    })
    expect(runs).toBe(0)
  })

  test('what may be under way elsewhere is left alone', async () => {
    const { record, looked } = await leftBehind('sent', { at: NOW - 1_000, found: 'made' })
    expect(looked).toBe(0)
    expect(record?.state).toBe('sent')
  })
})
