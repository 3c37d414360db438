import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sandboxForTests, type TestWorld } from '../../sandbox/test-client'
import { ledgerOf } from '../operations/faults/test-scenarios'
import { listItems } from '../store/job-items'
import { listOpenOperations } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { jobIn, movesIn, recordJob, until } from './test-jobs'
import { RunnerProcesses } from './test-process'

const MOVES = 500
const KILLS = 25
const RESUMED_WITHIN_MS = 10_000
const SLUG = 'scale'
/** Each killed instance counts among those that share AWS's pace until its lease has ended. */
const FAST = { speed: 1_000, faster: 100 }
const TIMEOUT_MS = 300_000

const sandbox = sandboxForTests()
const processes = new RunnerProcesses()
beforeAll(() => processes.bundle())
afterEach(() => processes.killAll())
afterAll(() => processes.dispose())

const random = (below: number) => Math.floor(Math.random() * below)

/** After how many moves it is killed: anywhere in the job, in rising order. */
const momentsToKill = () => Array.from({ length: KILLS }, () => random(MOVES - KILLS)).sort((a, b) => a - b)

async function organization(): Promise<TestWorld> {
  const world = await sandbox.world(`scale:${MOVES + 20}`)
  await world.control('PUT', 'throttle', { mode: 'off' })
  return world
}

/** How often each account was moved, by the sandbox's own ledger. */
async function movesPerAccount(world: TestWorld): Promise<number[]> {
  const counts = new Map<string, number>()
  for (const { input } of await ledgerOf(world, 'MoveAccount')) {
    const { AccountId } = input as { AccountId: string }
    counts.set(AccountId, (counts.get(AccountId) ?? 0) + 1)
  }
  return [...counts.values()]
}

async function expectAllOnce(store: TestStore, world: TestWorld, jobId: string, moves: number): Promise<void> {
  expect(await movesPerAccount(world)).toEqual(Array(moves).fill(1))
  const notMade = (await listItems(store.db, jobId)).filter(({ state }) => state !== 'succeeded')
  expect(notMade).toEqual([])
  expect(await listOpenOperations(store.db)).toEqual([])
}

describe.each(dialects)('on $name', ({ name, create }) => {
  let store: TestStore
  beforeAll(async () => {
    store = await create()
  })
  afterAll(() => store.dispose())
  const start = () => processes.start(store.settings, { sandboxUrl: sandbox.url, ...FAST })

  test(
    `${MOVES} moves, killed at ${KILLS} random moments: none doubled, none lost, none stuck, and soon going on`,
    async () => {
      const world = await organization()
      const applied = async () => (await ledgerOf(world, 'MoveAccount')).length
      const jobId = await recordJob(store.db, {
        world: world.id,
        connection: SLUG,
        items: await movesIn(world, SLUG, MOVES),
      })

      for (const moment of momentsToKill()) {
        const before = await applied()
        const child = start()
        await until(async () => (await applied()) > before, RESUMED_WITHIN_MS)
        await until(async () => (await applied()) >= moment, TIMEOUT_MS)
        await new Promise((resolve) => setTimeout(resolve, random(60)))
        await processes.kill(child)
      }
      const last = start()
      await jobIn(store.db, jobId, 'finished', TIMEOUT_MS)
      await processes.kill(last)
      await expectAllOnce(store, world, jobId, MOVES)
    },
    TIMEOUT_MS,
  )

  test.runIf(name === 'PostgreSQL')(
    'two instances share one job: both do some of it, and none is doubled',
    async () => {
      const world = await organization()
      const items = await movesIn(world, SLUG, 200)
      const both = [start(), start()]
      const jobId = await recordJob(store.db, { world: world.id, connection: SLUG, items })
      await jobIn(store.db, jobId, 'finished', TIMEOUT_MS)
      for (const child of both) await processes.kill(child)
      await expectAllOnce(store, world, jobId, 200)

      // Each instance writes the audit's rows to a file of its own too, and says so in the row.
      const outcomes = await store.db
        .selectFrom('audit')
        .innerJoin('operation', 'operation.id', 'audit.operationId')
        .select('audit.writer')
        .where('operation.jobId', '=', jobId)
        .where('audit.kind', '=', 'outcome')
        .execute()
      const byWriter = new Map<string, number>()
      for (const { writer } of outcomes) byWriter.set(writer, (byWriter.get(writer) ?? 0) + 1)
      expect([...byWriter.values()].every((count) => count > 20)).toBe(true)
      expect(byWriter.size).toBe(2)
    },
    TIMEOUT_MS,
  )
})
