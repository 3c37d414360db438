import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertIntent, type OperationIntent } from './operations'
import { readAge, removeOld } from './retention'
import type { JobState, OperationState } from './schema'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)
const OLD = NOW - 1
const DAY_MS = 24 * 3_600_000

describe('an age', () => {
  test('is days, weeks or years', () => {
    expect([readAge('400d'), readAge('60w'), readAge('2y')]).toEqual([400 * DAY_MS, 420 * DAY_MS, 730 * DAY_MS])
  })

  test.each(['', '400', '0d', '-3d', '1.5d', '12h', '400 d', 'd', '9999999d'])('%j is none', (text) => {
    expect(() => readAge(text)).toThrow('is no age')
  })
})

describe.each(dialects)('retention on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const operation = async (
    id: string,
    state: OperationState,
    finishedAt: number | null,
    jobId: string | null = null,
  ) => {
    const intent: OperationIntent = {
      id,
      person: 'admin',
      sessionHash: 'h',
      connection: 'acme',
      world: null,
      accountId: null,
      name: 'MoveAccount',
      input: {},
      subject: null,
      target: null,
      claim: null,
      tier: 0,
      jobId,
      undoes: null,
      owner: null,
    }
    await insertIntent(store.db, intent, OLD)
    await store.db.updateTable('operation').set({ state, finishedAt }).where('id', '=', id).execute()
  }
  const job = async (id: string, state: JobState, finishedAt: number | null) => {
    const own = {
      person: 'admin',
      sessionHash: 'h',
      connection: 'acme',
      world: null,
      title: id,
      pause: null,
      undoes: null,
    }
    const times = { createdAt: OLD, startsAt: OLD, finishedAt }
    await store.db
      .insertInto('job')
      .values({ id, state, total: 1, ...own, ...times })
      .execute()
    const item = { name: 'MoveAccount', input: '{}', operationId: null, owner: null, error: null, attempts: 1 }
    await store.db
      .insertInto('jobItem')
      .values({ jobId: id, position: 0, state: 'succeeded', notBefore: 0, finishedAt, ...item })
      .execute()
  }
  const left = async () => ({
    operations: (await store.db.selectFrom('operation').select('id').orderBy('id').execute()).map(({ id }) => id),
    jobs: (await store.db.selectFrom('job').select('id').orderBy('id').execute()).map(({ id }) => id),
    items: (await store.db.selectFrom('jobItem').select('jobId').orderBy('jobId').execute()).map(({ jobId }) => jobId),
  })

  test('what ended before the moment goes, what ended at it or later stays', async () => {
    await operation('old', 'succeeded', OLD)
    await operation('old-refused', 'failed', OLD)
    await operation('young', 'succeeded', NOW)
    expect(await removeOld(store.db, NOW)).toEqual({ operations: 2, jobs: 0, jobItems: 0, seen: 0, rootSessions: 0 })
    expect((await left()).operations).toEqual(['young'])
  })

  test('what has no outcome stays, however old', async () => {
    for (const state of ['intent', 'sent', 'unknown'] as const) await operation(state, state, OLD)
    expect(await removeOld(store.db, NOW)).toEqual({ operations: 0, jobs: 0, jobItems: 0, seen: 0, rootSessions: 0 })
    expect((await left()).operations).toEqual(['intent', 'sent', 'unknown'])
  })

  test('a job that is over goes with its items and changes; one that is not stays with its own', async () => {
    for (const [id, state] of [
      ['done', 'finished'],
      ['stopped', 'canceled'],
    ] as const)
      await job(id, state, OLD)
    for (const [id, state] of [
      ['going', 'running'],
      ['waiting', 'paused'],
    ] as const)
      await job(id, state, null)
    for (const id of ['done', 'stopped', 'going', 'waiting']) await operation(`of-${id}`, 'succeeded', OLD, id)
    expect(await removeOld(store.db, NOW)).toEqual({ operations: 2, jobs: 2, jobItems: 2, seen: 0, rootSessions: 0 })
    expect(await left()).toEqual({
      operations: ['of-going', 'of-waiting'],
      jobs: ['going', 'waiting'],
      items: ['going', 'waiting'],
    })
  })

  test('a job with a change whose outcome is unknown stays whole', async () => {
    await job('done', 'finished', OLD)
    await operation('lost', 'unknown', OLD, 'done')
    await operation('well', 'succeeded', OLD, 'done')
    expect(await removeOld(store.db, NOW)).toEqual({ operations: 0, jobs: 0, jobItems: 0, seen: 0, rootSessions: 0 })
  })

  test('a dry run tells the same numbers and removes nothing', async () => {
    await job('done', 'finished', OLD)
    await operation('well', 'succeeded', OLD, 'done')
    expect(await removeOld(store.db, NOW, { isDryRun: true })).toEqual({
      operations: 1,
      jobs: 1,
      jobItems: 1,
      seen: 0,
      rootSessions: 0,
    })
    expect(await left()).toEqual({ operations: ['well'], jobs: ['done'], items: ['done'] })
    expect(await removeOld(store.db, NOW)).toEqual({ operations: 1, jobs: 1, jobItems: 1, seen: 0, rootSessions: 0 })
    expect(await left()).toEqual({ operations: [], jobs: [], items: [] })
  })

  test('the audit stays whole', async () => {
    const row = {
      kind: 'intent',
      person: 'admin',
      operationId: 'old',
      writer: 'w',
      body: '{}',
      previous: '0',
      hash: '1',
    }
    await store.db
      .insertInto('audit')
      .values({ seq: 1, at: 0, ...row })
      .execute()
    await operation('old', 'succeeded', OLD)
    await removeOld(store.db, NOW)
    expect(await store.db.selectFrom('audit').select('operationId').execute()).toEqual([{ operationId: 'old' }])
  })
})
