import 'server-only'
import type { AppError } from '@/lib/result'
import type { JobItemState, JobRow, JobState, Store } from './schema'

/** A job as it was recorded. Moments are epoch milliseconds. */
export type JobRecord = Omit<JobRow, 'pause'> & { pause: AppError | null }

export type NewJob = Pick<
  JobRecord,
  'id' | 'person' | 'sessionHash' | 'connection' | 'world' | 'title' | 'undoes' | 'startsAt'
>

/** What an item follows that may begin only once all before it have ended well. */
export const ALL_BEFORE = -1

/**
 * One change of a new job. `undoes` is the operation that it takes back; `follows` the position of the item that it
 * builds on, or `ALL_BEFORE`; it does not begin before `notBefore`.
 */
export type NewJobItem = {
  name: string
  input: unknown
  undoes: string | null
  follows?: number | null
  notBefore?: number
}

/** Items written by one statement: SQLite takes 32,766 values at once. */
const BATCH = 500

export const toJob = (row: JobRow): JobRecord => ({
  ...row,
  // Only this folder writes the column: an AppError.
  pause: row.pause === null ? null : (JSON.parse(row.pause) as AppError),
})

/**
 * Records a job with its items, whole or not at all. An id that is there already is not written over.
 * @returns the job as it stands; `isNew` is false for a repeat
 */
export async function insertJob(
  db: Store,
  job: NewJob,
  items: readonly NewJobItem[],
  now = Date.now(),
): Promise<{ job: JobRecord; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto('job')
      .values({ ...job, state: 'running', pause: null, total: items.length, createdAt: now, finishedAt: null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!inserted) {
      const known = await trx.selectFrom('job').selectAll().where('id', '=', job.id).executeTakeFirstOrThrow()
      return { job: toJob(known), isNew: false }
    }
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = items
        .slice(from, from + BATCH)
        .map(({ name, input, undoes, follows = null, notBefore = 0 }, index) => ({
          jobId: job.id,
          position: from + index,
          name,
          input: JSON.stringify(input ?? null),
          state: 'waiting' as const,
          operationId: null,
          owner: null,
          error: null,
          attempts: 0,
          notBefore,
          finishedAt: null,
          undoes,
          follows,
        }))
      await trx.insertInto('jobItem').values(batch).execute()
    }
    return { job: toJob(inserted), isNew: true }
  })
}

export async function findJob(db: Store, id: string): Promise<JobRecord | null> {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toJob(row) : null
}

/** The jobs of one connection, newest first. `person` leaves out those of others. */
export async function findJobs(
  db: Store,
  { world, connection, person }: { world: string | null; connection: string; person?: string },
  limit: number,
): Promise<JobRecord[]> {
  let query = db
    .selectFrom('job')
    .selectAll()
    .where('connection', '=', connection)
    .where('world', world === null ? 'is' : '=', world)
  if (person !== undefined) query = query.where('person', '=', person)
  const rows = await query.orderBy('createdAt', 'desc').orderBy('id').limit(limit).execute()
  return rows.map(toJob)
}

/** The jobs that items may be begun of at a moment, the oldest first. */
export async function jobsToRun(db: Store, now: number): Promise<JobRecord[]> {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where('state', '=', 'running')
    .where('startsAt', '<=', now)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(toJob)
}

export type ItemCount = { jobId: string; name: string; state: JobItemState; count: number }

/** How many items of each job are in each state, by the name of their change. */
export async function countItems(db: Store, jobIds: readonly string[]): Promise<ItemCount[]> {
  if (jobIds.length === 0) return []
  const rows = await db
    .selectFrom('jobItem')
    .select((row) => ['jobId', 'name', 'state', row.fn.countAll().as('count')])
    .where('jobId', 'in', jobIds)
    .groupBy(['jobId', 'name', 'state'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** How many items of each job were made and have not been taken back since, by the name of their change. */
export async function countStanding(
  db: Store,
  jobIds: readonly string[],
): Promise<{ jobId: string; name: string; count: number }[]> {
  if (jobIds.length === 0) return []
  const rows = await db
    .selectFrom('jobItem as item')
    .select((row) => ['item.jobId', 'item.name', row.fn.countAll().as('count')])
    .where('item.jobId', 'in', jobIds)
    .where('item.state', '=', 'succeeded')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('operation')
            .select('operation.id')
            .whereRef('operation.undoes', '=', 'item.operationId')
            .where('operation.state', '=', 'succeeded'),
        ),
      ),
    )
    .groupBy(['item.jobId', 'item.name'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** The newest job that takes each of these back, by the id of the one taken back. */
export async function undoneBy(db: Store, jobIds: readonly string[]): Promise<Map<string, string>> {
  if (jobIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('job')
    .select(['id', 'undoes'])
    .where('undoes', 'in', jobIds)
    .orderBy('createdAt')
    .execute()
  return new Map(rows.flatMap(({ id, undoes }) => (undoes === null ? [] : [[undoes, id]])))
}

/**
 * Locks a job until the end of the transaction, before any of its items: two who work on one job take turns, in the
 * same order.
 */
export async function lockJob(trx: Store, id: string): Promise<JobRecord | null> {
  const row = await trx
    .updateTable('job')
    .set((job) => ({ total: job.ref('total') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? toJob(row) : null
}

/** Stops a running job to ask a person. True for the one who stopped it. */
export async function pauseJob(db: Store, id: string, pause: AppError): Promise<boolean> {
  const paused = await db
    .updateTable('job')
    .set({ state: 'paused', pause: JSON.stringify(pause) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst()
  return paused !== undefined
}

/** Lets a paused job go on, with the patience of a new one. */
export async function unpauseJob(db: Store, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const job = await lockJob(trx, id)
    if (job?.state !== 'paused') return
    await trx.updateTable('job').set({ state: 'running', pause: null }).where('id', '=', id).execute()
    await trx
      .updateTable('jobItem')
      .set({ attempts: 0, notBefore: 0 })
      .where('jobId', '=', id)
      .where('state', '=', 'waiting')
      .execute()
  })
}

/** Leaves out what has not begun. What is in flight ends, and the job with it. */
export async function cancelOpenJob(db: Store, id: string, now = Date.now()): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const job = await lockJob(trx, id)
    if (job?.state !== 'running' && job?.state !== 'paused') return
    await trx.updateTable('job').set({ state: 'canceled', pause: null }).where('id', '=', id).execute()
    await trx
      .updateTable('jobItem')
      .set({ state: 'skipped', error: null, finishedAt: now })
      .where('jobId', '=', id)
      .where('state', '=', 'waiting')
      .execute()
    await endIfDone(trx, id, now)
  })
}

/**
 * Puts what failed back in line, each under a new operation.
 * @returns how many
 */
export async function retryFailedItems(db: Store, id: string, now = Date.now()): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const job = await lockJob(trx, id)
    if (!job) return 0
    const again = await trx
      .updateTable('jobItem')
      .set({ state: 'waiting', operationId: null, error: null, attempts: 0, notBefore: 0, finishedAt: null })
      .where('jobId', '=', id)
      .where('state', '=', 'failed')
      .returning('position')
      .execute()
    if (again.length === 0) return 0
    const startsAt = Math.min(job.startsAt, now)
    await trx
      .updateTable('job')
      .set({ state: 'running', pause: null, finishedAt: null, startsAt })
      .where('id', '=', id)
      .execute()
    return again.length
  })
}

/** Ends a job none of whose items is open. To be called in a transaction that has locked it. */
export async function endIfDone(trx: Store, id: string, now: number): Promise<void> {
  const open = await trx
    .selectFrom('jobItem')
    .select('position')
    .where('jobId', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .limit(1)
    .executeTakeFirst()
  if (open) return
  const ended = trx.updateTable('job').where('id', '=', id).where('finishedAt', 'is', null)
  const stopped: JobState[] = ['running', 'paused']
  await ended.where('state', 'in', stopped).set({ state: 'finished', pause: null, finishedAt: now }).execute()
  await ended.where('state', '=', 'canceled').set({ finishedAt: now }).execute()
}
