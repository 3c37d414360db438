import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { OrgContext } from '../aws/context'
import { Limiter } from '../aws/limiter'
import type { RecordedReading } from '../operations/reading'
import { AppFailure } from '../result'
import { startInstance, stopInstance } from '../store/instances'
import { leaseItem, listItems } from '../store/job-items'
import { dialects, type TestStore } from '../store/test-stores'
import { Runner } from './runner'
import { jobIn, recordJob } from './test-jobs'

const ctx = {
  person: 'admin',
  world: 'reading',
  connection: { slug: 'acme', name: 'Acme', writable: false },
  identity: { accountId: '111111111111' },
} as unknown as OrgContext

describe.each(dialects)('a job of reads on $name', ({ create }) => {
  let store: TestStore
  let runner: Runner | undefined
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

  const record = (count: number) =>
    recordJob(store.db, {
      world: 'reading',
      connection: 'acme',
      items: Array.from({ length: count }, (_, at) => ({ name: 'Look', input: { at } })),
    })
  const run = (read: (at: number) => Promise<void>) => {
    const reading: RecordedReading = {
      name: 'Look',
      verb: 'Look',
      schema: z.unknown(),
      title: () => 'Look',
      subject: () => 'x',
      all: async () => [],
      atOnce: 3,
      read: (_asked, input) => read((input as { at: number }).at),
    }
    const limiter = new Limiter({ speed: 1_000 })
    runner = new Runner({ db: store.db, handlers: [], readings: [reading], limiter, contextOf: async () => ctx })
  }
  const operations = async () => (await store.db.selectFrom('operation').select('id').execute()).length

  test('reads each once through a connection that is for reading only, and records no operation', async () => {
    const seen: number[] = []
    const jobId = await record(20)
    run(async (at) => {
      seen.push(at)
    })
    await jobIn(store.db, jobId, 'finished')
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at))
    expect(await operations()).toBe(0)
  })

  test('reads again what an instance that is gone had begun', async () => {
    const jobId = await record(2)
    await leaseItem(store.db, { jobId, name: 'Look', owner: 'gone', operationId: 'never-recorded' })
    const seen: number[] = []
    run(async (at) => {
      seen.push(at)
    })
    await jobIn(store.db, jobId, 'finished')
    expect(seen.sort()).toEqual([0, 1])
    expect((await listItems(store.db, jobId)).map(({ state }) => state)).toEqual(['succeeded', 'succeeded'])
  })

  test('goes on past what fails, and asks a person when it is always the same', async () => {
    const jobId = await record(12)
    run(async (at) => {
      if (at > 3) throw new AppFailure({ kind: 'denied', message: 'No.' })
    })
    const job = await jobIn(store.db, jobId, 'paused')
    expect(job.pause?.message).toContain('The last 5 failed in the same way: No.')
    const states = (await listItems(store.db, jobId)).map(({ state }) => state)
    expect(states.slice(0, 4)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded'])
    expect(states).toContain('waiting')
  })
})
