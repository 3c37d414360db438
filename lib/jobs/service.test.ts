import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrgContext } from '../aws/context'
import { store } from '../store/database'
import { endItem, leaseItem } from '../store/job-items'
import { cancelOpenJob, pauseJob } from '../store/jobs'
import type { Store } from '../store/schema'
import { listJobs, readJob } from './service'
import { recordJob } from './test-jobs'

const admin = { person: 'admin', role: 'admin' } as const
const inWorld = (world: string, slug = 'acme') =>
  ({ world, connection: { slug }, identity: { accountId: '111111111111' } }) as unknown as OrgContext

const moves = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: 'MoveAccount',
    input: {
      accountId: String(200_000_000_000 + index),
      sourceParentId: 'r-ab12',
      destinationParentId: 'ou-ab12-cdef3456',
    },
  }))

let db: Store
beforeAll(async () => {
  db = await store()
})
afterAll(() => db.destroy())

const record = (world: string, count: number) => recordJob(db, { world, connection: 'acme', items: moves(count) })

test('a running job tells its counts, AWS’s pace and how long the rest takes', async () => {
  const jobId = await record('estimate', 163)
  const { job, items } = await readJob(inWorld('estimate'), admin, jobId)
  expect(job).toMatchObject({
    state: 'running',
    total: 163,
    counts: { waiting: 163, running: 0, succeeded: 0 },
    pace: '2 moves a second',
    secondsLeft: 100,
    undoable: 0,
    undoneBy: null,
  })
  expect(items[0]).toMatchObject({
    position: 0,
    title: 'Move 200000000000 to ou-ab12-cdef3456',
    subject: '200000000000',
    target: 'ou-ab12-cdef3456',
    state: 'waiting',
  })
})

test('what was done is counted, and can be undone; a paused job gives no estimate', async () => {
  const world = 'counts'
  const jobId = await record(world, 4)
  for (const state of ['succeeded', 'failed'] as const) {
    const lease = { jobId, name: 'MoveAccount', owner: 'me', operationId: `${world}-${state}` }
    const item = (await leaseItem(db, lease)) ?? expect.fail('nothing to lease')
    await endItem(db, item, state === 'failed' ? { state, error: { kind: 'denied', message: 'No.' } } : { state })
  }
  await pauseJob(db, jobId, { kind: 'credentials', message: 'Expired.' })
  const { job, items } = await readJob(inWorld(world), admin, jobId)
  expect(job).toMatchObject({
    state: 'paused',
    pause: { kind: 'credentials' },
    counts: { succeeded: 1, failed: 1, waiting: 2 },
    secondsLeft: null,
    undoable: 1,
  })
  expect(items[1]?.error).toEqual({ kind: 'denied', message: 'No.' })
})

test('a job that is cancelled ends at once when nothing is in flight', async () => {
  const jobId = await record('cancel', 3)
  await cancelOpenJob(db, jobId)
  const { job } = await readJob(inWorld('cancel'), admin, jobId)
  expect(job).toMatchObject({ state: 'canceled', counts: { skipped: 3 }, secondsLeft: null })
  expect(job.finishedAt).not.toBeNull()
})

test('jobs of other connections, worlds and people are not there', async () => {
  const jobId = await record('mine', 1)
  const theirs = { person: 'somebody', role: 'operator' } as const
  expect(await listJobs(inWorld('mine'), admin)).toHaveLength(1)
  expect(await listJobs(inWorld('mine'), { person: 'admin', role: 'operator' })).toHaveLength(1)
  expect(await listJobs(inWorld('mine'), theirs)).toEqual([])
  expect(await listJobs(inWorld('mine', 'other'), admin)).toEqual([])
  expect(await listJobs(inWorld('not-mine'), admin)).toEqual([])
  await expect(readJob(inWorld('mine'), theirs, jobId)).rejects.toThrow(/no such job/)
  await expect(readJob(inWorld('mine', 'other'), admin, jobId)).rejects.toThrow(/no such job/)
})
