import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ActivityQuery, activityFacets, allActivity, countActivity, findActivity, listActivity } from './activity'
import { finish, insertIntent, markSent, type OperationIntent, type OperationOutcome } from './operations'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)
const MOVED = '210987654321'
const MADE = 'ou-ab12-11111111'

const all: ActivityQuery = { world: null, connection: 'acme' }
const failed: OperationOutcome = { state: 'failed', error: { kind: 'denied', message: 'Not allowed.' } }
const lost: OperationOutcome = {
  state: 'unknown',
  isOpen: false,
  error: { kind: 'unknown', message: 'The answer was lost.' },
}

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  /** Records a change, `at` ms after the start. @returns its id */
  async function record(at: number, change: Partial<OperationIntent> = {}, outcome?: OperationOutcome) {
    const intent: OperationIntent = {
      id: randomUUID(),
      person: 'admin',
      sessionHash: 'hash',
      connection: 'acme',
      world: null,
      accountId: '123456789012',
      name: 'MoveAccount',
      input: {},
      subject: MOVED,
      target: 'r-ab12',
      claim: randomUUID(),
      tier: 1,
      jobId: null,
      undoes: null,
      owner: 'this instance',
      ...change,
    }
    await insertIntent(store.db, intent, NOW + at)
    await markSent(store.db, intent.id, { before: {}, after: {} }, NOW + at)
    if (outcome) await finish(store.db, intent.id, outcome, { now: NOW + at + 1 })
    return intent.id
  }
  const made: OperationOutcome = { state: 'succeeded', output: { id: MADE } }
  const ids = async (query: Partial<ActivityQuery>, limit = 100) =>
    (await listActivity(store.db, { ...all, ...query }, limit)).map(({ id }) => id)

  test('changes come newest first, those of one moment in a fixed order, and every page goes on where the last ended', async () => {
    for (let at = 0; at < 4; at++) await record(at)
    await Promise.all([record(9), record(9), record(9)])
    const whole = await ids({})
    expect(whole).toHaveLength(7)
    const paged: string[] = []
    for (let before: ActivityQuery['before']; ; ) {
      const [entry] = await listActivity(store.db, { ...all, before }, 1)
      if (!entry) break
      paged.push(entry.id)
      before = { createdAt: entry.createdAt, id: entry.id }
    }
    expect(paged).toEqual(whole)
    expect((await listActivity(store.db, all, 100)).map(({ createdAt }) => createdAt - NOW)).toEqual([
      9, 9, 9, 3, 2, 1, 0,
    ])
  })

  test('another connection and another world have a record of their own', async () => {
    const ours = await record(1)
    const theirs = await record(2, { connection: 'globex' })
    const inWorld = await record(3, { world: 'w1' })
    expect(await ids({})).toEqual([ours])
    expect(await ids({ world: 'w1' })).toEqual([inWorld])
    expect(await findActivity(store.db, all, theirs)).toBeNull()
    expect((await findActivity(store.db, { ...all, world: 'w1' }, inWorld))?.id).toBe(inWorld)
  })

  test('they are filtered by person, kind, subject, target, time and outcome', async () => {
    const moved = await record(1, {}, made)
    const byBob = await record(2, { person: 'bob', subject: 'x', target: null }, failed)
    const named = await record(3, { name: 'UpdateOrganizationalUnit', subject: MADE, target: null }, lost)
    const open = await record(4, { subject: 'y', target: MOVED })
    expect(await ids({ person: 'bob' })).toEqual([byBob])
    expect(await ids({ name: 'UpdateOrganizationalUnit' })).toEqual([named])
    expect(await ids({ subject: MOVED })).toEqual([open, moved])
    expect(await ids({ from: NOW + 2, to: NOW + 3 })).toEqual([byBob])
    expect(await ids({ outcome: 'succeeded' })).toEqual([moved])
    expect(await ids({ outcome: 'failed' })).toEqual([byBob])
    expect(await ids({ outcome: 'unknown' })).toEqual([named])
    expect(await ids({ outcome: 'open' })).toEqual([open])
    expect(await countActivity(store.db, all)).toEqual({ succeeded: 1, failed: 1, unknown: 1, open: 1 })
    expect(await countActivity(store.db, { ...all, person: 'bob' })).toEqual({
      succeeded: 0,
      failed: 1,
      unknown: 0,
      open: 0,
    })
  })

  test('what is being read back is open, not unknown', async () => {
    const id = await record(1, {}, { ...lost, isOpen: true })
    expect(await ids({ outcome: 'open' })).toEqual([id])
    expect(await ids({ outcome: 'unknown' })).toEqual([])
  })

  test('the making of a thing is found by the id that it got', async () => {
    const making = await record(1, { name: 'CreateOrganizationalUnit', subject: 'r-ab12', target: null }, made)
    const renaming = await record(2, { name: 'UpdateOrganizationalUnit', subject: MADE, target: null }, made)
    await record(3, { subject: 'z', target: null }, { state: 'succeeded', output: { id: 'ou-ab12-22222222' } })
    expect(await ids({ subject: MADE })).toEqual([renaming, making])
    expect(await ids({ subject: '%' })).toEqual([])
  })

  test('it is known what took a change back, and an undo that failed took nothing back', async () => {
    const moved = await record(1, {}, made)
    await record(2, { undoes: moved }, failed)
    expect((await findActivity(store.db, all, moved))?.undoneBy).toBeNull()
    const undo = await record(3, { undoes: moved })
    expect((await findActivity(store.db, all, moved))?.undoneBy).toBe(undo)
    await finish(store.db, undo, made)
    expect((await listActivity(store.db, all, 10)).find(({ id }) => id === moved)?.undoneBy).toBe(undo)
  })

  test('who and what there is comes without repeats, of this connection alone', async () => {
    await record(1, { person: 'bob' })
    await record(2, { person: 'admin' })
    await record(3, { person: 'admin', name: 'AttachPolicy' })
    await record(4, { person: 'eve', name: 'DeletePolicy', connection: 'globex' })
    expect(await activityFacets(store.db, all)).toEqual({
      people: ['admin', 'bob'],
      names: ['AttachPolicy', 'MoveAccount'],
    })
  })

  test('an export reads page after page until the end', async () => {
    for (let at = 0; at < 1_101; at += 1) await record(at % 7)
    const seen = new Set<string>()
    for await (const { id } of allActivity(store.db, all)) seen.add(id)
    expect(seen.size).toBe(1_101)
  }, 60_000)
})
