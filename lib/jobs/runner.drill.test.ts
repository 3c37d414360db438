import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sandboxForTests, type TestWorld } from '../../sandbox/test-client'
import type { OrgContext } from '../aws/context'
import { Limiter } from '../aws/limiter'
import { recordedHandlers } from '../catalogue'
import type { CommandAsked } from '../operations/command'
import { contextIn } from '../operations/faults/test-context'
import { ledgerOf } from '../operations/faults/test-scenarios'
import type { Change } from '../operations/operation'
import { startInstance, stopInstance } from '../store/instances'
import { listItems } from '../store/job-items'
import { findJob } from '../store/jobs'
import { dialects, type TestStore } from '../store/test-stores'
import * as commands from './commands'
import { Runner } from './runner'
import { jobIn, movesIn, recordJob, until } from './test-jobs'

const sandbox = sandboxForTests()
const SLUG = 'scale'
/** Looking back at a lost answer, and sending again what was put off, without the time in between. */
const noWait = async () => {}

describe.each(dialects)('jobs on $name', ({ create }) => {
  let store: TestStore
  let runner: Runner | undefined
  let world: TestWorld
  let ctx: OrgContext
  beforeAll(async () => {
    store = await create()
    await startInstance(store.db)
  })
  afterEach(async () => {
    await runner?.stop()
  })
  afterAll(async () => {
    await stopInstance(store.db)
    await store.dispose()
  })

  /** A world of its own, with a runner that is not held up by AWS's pace. */
  async function organization() {
    world = await sandbox.world('scale:60')
    await world.control('PUT', 'throttle', { mode: 'off' })
    ctx = await contextIn(sandbox.url, world, SLUG)
    return world
  }
  const run = ({ speed = 1_000, found = async (): Promise<OrgContext | undefined> => ctx } = {}) => {
    const limiter = new Limiter({ speed })
    runner = new Runner({ db: store.db, handlers: recordedHandlers, limiter, contextOf: found, wait: noWait })
    return runner
  }
  const record = (items: Change[]) => recordJob(store.db, { world: world.id, connection: SLUG, items })
  const strike = (fault: Record<string, unknown>) => world.control('POST', 'faults', [fault])
  const heal = () => world.control('DELETE', 'faults')
  const statesOf = async (jobId: string) => {
    const counts: Record<string, number> = {}
    for (const { state } of await listItems(store.db, jobId)) counts[state] = (counts[state] ?? 0) + 1
    return counts
  }
  const moved = () => ledgerOf(world, 'MoveAccount')
  const asked = (id = randomUUID()): CommandAsked => ({
    db: store.db,
    ctx,
    id,
    session: { idHash: 'hash', person: 'admin', role: 'admin', world: world.id } as CommandAsked['session'],
  })

  test('each item is made once, as an operation of its own, and the job ends', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 40))
    run()
    const job = await jobIn(store.db, jobId, 'finished')
    expect(job.finishedAt).not.toBeNull()
    expect(await statesOf(jobId)).toEqual({ succeeded: 40 })
    expect(await moved()).toHaveLength(40)
    const operations = (await listItems(store.db, jobId)).map(({ operationId }) => operationId)
    expect(new Set(operations).size).toBe(40)
  })

  test('what is so already counts as done, and is not sent', async () => {
    await organization()
    const items = await movesIn(world, SLUG, 4)
    const first = await record(items)
    run()
    await jobIn(store.db, first, 'finished')
    const second = await record(items)
    await jobIn(store.db, second, 'finished')
    expect(await statesOf(second)).toEqual({ already: 4 })
    expect(await moved()).toHaveLength(4)
  })

  test('expired credentials pause it; nothing is called failed; it goes on when they are renewed', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 30))
    run({ speed: 20 })
    await until(async () => (await moved()).length > 5)
    await strike({ operation: '*', kind: 'error', error: { name: 'ExpiredTokenException' } })
    const paused = await jobIn(store.db, jobId, 'paused')
    expect(paused.pause).toMatchObject({ kind: 'credentials' })
    await until(async () => ((await statesOf(jobId)).running ?? 0) === 0)
    const states = await statesOf(jobId)
    expect(Object.keys(states).sort()).toEqual(['succeeded', 'waiting'])
    expect(states.succeeded).toBe((await moved()).length)

    await heal()
    await commands.resumeJob.run(asked(), { jobId })
    await jobIn(store.db, jobId, 'finished')
    expect(await statesOf(jobId)).toEqual({ succeeded: 30 })
    expect(await moved()).toHaveLength(30)
  })

  test('five equal failures in a row pause it and ask; it goes on, and what failed is tried again', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 30))
    await strike({ operation: 'MoveAccount', kind: 'error', error: { name: 'AccessDeniedException' } })
    run()
    const paused = await jobIn(store.db, jobId, 'paused')
    expect(paused.pause).toMatchObject({ kind: 'denied', code: 'AccessDeniedException' })
    await until(async () => ((await statesOf(jobId)).running ?? 0) === 0)
    const { failed = 0, waiting = 0 } = await statesOf(jobId)
    expect(failed).toBeGreaterThanOrEqual(5)
    expect(failed).toBeLessThanOrEqual(5 + 6)
    expect(failed + waiting).toBe(30)

    await heal()
    await commands.resumeJob.run(asked(), { jobId })
    await jobIn(store.db, jobId, 'finished')
    expect(await statesOf(jobId)).toEqual({ failed, succeeded: 30 - failed })
    await commands.retryFailed.run(asked(), { jobId })
    await until(async () => (await statesOf(jobId)).succeeded === 30)
    expect(await moved()).toHaveLength(30)
  })

  test('cancelled, what is in flight ends, the rest is skipped, and what was done stays done', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 40))
    run({ speed: 10 })
    await until(async () => (await moved()).length > 3)
    await commands.cancelJob.run(asked(), { jobId })
    await until(async () => (await findJob(store.db, jobId))?.finishedAt)
    const { succeeded = 0, skipped = 0, ...others } = await statesOf(jobId)
    expect(others).toEqual({})
    expect(succeeded + skipped).toBe(40)
    expect(skipped).toBeGreaterThan(0)
    expect(await moved()).toHaveLength(succeeded)
  })

  test('undone, every account is back where it was, and the record says what undid what', async () => {
    await organization()
    const items = await movesIn(world, SLUG, 12)
    const jobId = await record(items)
    run()
    await jobIn(store.db, jobId, 'finished')
    const { jobId: undoId } = await commands.undoJob.run(asked(), { jobId })
    // Many moves wait a moment, so that a slip can be stopped.
    expect((await findJob(store.db, undoId))?.startsAt).toBeGreaterThan(Date.now() + 3_000)
    await jobIn(store.db, undoId, 'finished')
    expect(await statesOf(undoId)).toEqual({ succeeded: 12 })

    const back = (await moved()).slice(12).map(({ input }) => input as Record<string, string>)
    const there = items.map(({ input }) => input as Record<string, string>)
    expect(back.map(({ AccountId }) => AccountId).sort()).toEqual(there.map(({ accountId }) => accountId).sort())
    for (const { accountId, sourceParentId } of there) {
      expect(back.find(({ AccountId }) => AccountId === accountId)?.DestinationParentId).toBe(sourceParentId)
    }
    await expect(commands.undoJob.run(asked(), { jobId })).rejects.toThrow(/left that can be taken back/)
  })

  test('a lost answer is read back: none is doubled, none is lost', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 30))
    await strike({ operation: 'MoveAccount', kind: 'reset-after', count: 5 })
    await strike({ operation: 'MoveAccount', kind: 'reset-before', count: 5 })
    run()
    await jobIn(store.db, jobId, 'finished')
    expect(await statesOf(jobId)).toEqual({ succeeded: 30 })
    expect(await moved()).toHaveLength(30)
  })

  test('throttling is no failure: it slows the job down', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 10))
    await strike({ operation: 'MoveAccount', kind: 'error', error: { name: 'TooManyRequestsException' }, count: 6 })
    run({ speed: 100 })
    await jobIn(store.db, jobId, 'finished')
    expect(await statesOf(jobId)).toEqual({ succeeded: 10 })
  })

  test('a limit of days pauses it with AWS’s reason', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 10))
    const error = { name: 'ConstraintViolationException', reason: 'CLOSE_ACCOUNT_QUOTA_EXCEEDED' }
    await strike({ operation: 'MoveAccount', kind: 'error', error })
    run()
    expect((await jobIn(store.db, jobId, 'paused')).pause).toMatchObject({ reason: 'CLOSE_ACCOUNT_QUOTA_EXCEEDED' })
    await until(async () => (await statesOf(jobId)).waiting === 10)
  })

  test('without its connection, or with one for reading only, it pauses and sends nothing', async () => {
    await organization()
    const jobId = await record(await movesIn(world, SLUG, 3))
    let found: OrgContext | undefined
    run({ found: async () => found })
    expect((await jobIn(store.db, jobId, 'paused')).pause).toMatchObject({ kind: 'not-found' })
    found = { ...ctx, connection: { ...ctx.connection, writable: false } }
    await commands.resumeJob.run(asked(), { jobId })
    await until(async () => (await findJob(store.db, jobId))?.pause?.kind === 'read-only')
    expect(await moved()).toEqual([])
    found = ctx
    await commands.resumeJob.run(asked(), { jobId })
    await jobIn(store.db, jobId, 'finished')
    expect(await moved()).toHaveLength(3)
  })

  test('what may build on what comes before it waits for it', async () => {
    await organization()
    const [move] = await movesIn(world, SLUG, 1)
    if (!move) throw new Error('no move')
    const { accountId } = move.input as { accountId: string }
    const tag = { name: 'TagResource', input: { resourceId: accountId, tags: { a: 'b' }, seen: { a: null } } }
    const jobId = await record([move, tag])
    await strike({ operation: 'MoveAccount', kind: 'latency', latencyMs: 300 })
    run()
    await jobIn(store.db, jobId, 'finished')
    const [first, second] = await listItems(store.db, jobId)
    expect(first?.state).toBe('succeeded')
    expect(second?.finishedAt).toBeGreaterThanOrEqual((first?.finishedAt ?? 0) + 1)
  })

  test('the same request again is the same job; another under its id is refused', async () => {
    await organization()
    const items = await movesIn(world, SLUG, 2)
    const id = randomUUID()
    const input = { title: 'Two moves', items }
    expect(await commands.startJob.run(asked(id), input)).toEqual({ jobId: id })
    expect(await commands.startJob.run(asked(id), input)).toEqual({ jobId: id })
    await expect(commands.startJob.run(asked(id), { ...input, title: 'Others' })).rejects.toThrow(/another job/)
    run()
    await jobIn(store.db, id, 'finished')
    expect(await moved()).toHaveLength(2)
  })

  test('a job with an item that cannot be done is not started, and says which', async () => {
    await organization()
    const [move] = await movesIn(world, SLUG, 1)
    const items = [move, { name: 'MoveAccount', input: { accountId: '1' } }, { name: 'Nothing', input: {} }]
    const starting = commands.startJob.run(asked(), { title: 'Wrong', items: items as Change[] })
    const error = await starting.then(
      () => null,
      (thrown) => thrown.error,
    )
    expect(error).toMatchObject({ kind: 'invalid', message: expect.stringContaining('Item 2') })
    expect(Object.keys(error.fields)).toEqual(expect.arrayContaining(['items.1.accountId', 'items.2.name']))
  })
})
