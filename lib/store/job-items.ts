import 'server-only'
import type { AppError } from '@/lib/result'
import { isEmbedded } from './instances'
import { ALL_BEFORE, endIfDone, lockJob } from './jobs'
import { type OperationRecord, toRecord } from './operations'
import type { JobItemRow, JobItemState, JobState, Store } from './schema'

/** One change of a job. Moments are epoch milliseconds. */
export type JobItemRecord = Omit<JobItemRow, 'input' | 'error'> & { input: unknown; error: AppError | null }

/** An item that an instance is at work on, and the operation that carries it out. */
export type LeasedItem = JobItemRecord & { owner: string; operationId: string }

type ItemKey = Pick<JobItemRow, 'jobId' | 'position'>

const OPEN: JobItemState[] = ['waiting', 'running']

const toItem = (row: JobItemRow): JobItemRecord => ({
  ...row,
  input: JSON.parse(row.input),
  // Only this file writes the column: an AppError.
  error: row.error === null ? null : (JSON.parse(row.error) as AppError),
})

// A leased row has both: the statements that return one have just written them, or asked for them.
const toLeased = (row: JobItemRow) => toItem(row) as LeasedItem

/** The items of a job in their order. */
export async function listItems(db: Store, jobId: string): Promise<JobItemRecord[]> {
  const rows = await db.selectFrom('jobItem').selectAll().where('jobId', '=', jobId).orderBy('position').execute()
  return rows.map(toItem)
}

/** One item of a job. */
export async function findItem(db: Store, jobId: string, position: number): Promise<JobItemRecord | null> {
  const query = db.selectFrom('jobItem').selectAll().where('jobId', '=', jobId).where('position', '=', position)
  const row = await query.executeTakeFirst()
  return row ? toItem(row) : null
}

/** How many items before one, of other kinds of change, did not end well. */
export async function badBefore(
  db: Store,
  { jobId, position, name }: Pick<JobItemRow, 'jobId' | 'position' | 'name'>,
): Promise<number> {
  const row = await db
    .selectFrom('jobItem')
    .select((item) => item.fn.countAll().as('count'))
    .where('jobId', '=', jobId)
    .where('position', '<', position)
    .where('name', '<>', name)
    .where('state', 'in', ['failed', 'skipped', 'unknown'])
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** What a job has made and nobody has taken back since, the last first. */
export async function madeByJob(db: Store, jobId: string): Promise<OperationRecord[]> {
  const rows = await db
    .selectFrom('jobItem as item')
    .innerJoin('operation', 'operation.id', 'item.operationId')
    .selectAll('operation')
    .where('item.jobId', '=', jobId)
    .where('item.state', '=', 'succeeded')
    .where('operation.state', '=', 'succeeded')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('operation as back')
            .select('back.id')
            .whereRef('back.undoes', '=', 'operation.id')
            .where('back.state', '=', 'succeeded'),
        ),
      ),
    )
    .orderBy('item.position', 'desc')
    .execute()
  return rows.map(toRecord)
}

/**
 * The items of a running job that may be begun, in order: one waits until all before it that are another kind of change have ended,
 * because it may build on them. One that names the item that it follows waits for that one alone, and holds up nobody
 * who names none.
 */
const ready = (db: Store, jobId: string, now: number) =>
  db
    .selectFrom('jobItem as item')
    .where('item.jobId', '=', jobId)
    .where('item.state', '=', 'waiting')
    .where('item.notBefore', '<=', now)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('job')
          .select('job.id')
          .where('job.id', '=', jobId)
          .where('job.state', '=', 'running')
          .where('job.startsAt', '<=', now),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobItem as earlier')
            .select('earlier.position')
            .where('earlier.jobId', '=', jobId)
            .whereRef('earlier.position', '<', 'item.position')
            .where('earlier.state', 'in', OPEN)
            .where((row) =>
              row.or([
                row('earlier.position', '=', row.ref('item.follows')),
                row.and([row('item.follows', '=', ALL_BEFORE), row('earlier.name', '<>', row.ref('item.name'))]),
                row.and([
                  row('item.follows', 'is', null),
                  row('earlier.name', '<>', row.ref('item.name')),
                  row.or([row('earlier.follows', 'is', null), row('earlier.follows', '=', ALL_BEFORE)]),
                ]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('item.position')
    .limit(1)

/** The change that would be begun next, or null when none may be begun now. */
export async function nextName(db: Store, jobId: string, now = Date.now()): Promise<string | null> {
  const row = await ready(db, jobId, now).select('item.name').executeTakeFirst()
  return row?.name ?? null
}

/**
 * Takes the next item of a running job for an instance, in one statement: no two get the same. The id of its operation
 * is written with it, so that after a kill the item is settled from that operation's record; one whose id is not known
 * to have been used up keeps it.
 * @param name of the change that a token was got for; null comes back when the next one is another
 */
export async function leaseItem(
  db: Store,
  { jobId, name, owner, operationId }: { jobId: string; name: string; owner: string; operationId: string },
  now = Date.now(),
): Promise<LeasedItem | null> {
  let next = ready(db, jobId, now).select('item.position').where('item.name', '=', name)
  if (!isEmbedded(db)) next = next.forUpdate().skipLocked()
  const row = await db
    .updateTable('jobItem')
    .set((item) => ({
      state: 'running',
      owner,
      operationId: item.fn.coalesce('jobItem.operationId', item.val(operationId)),
      attempts: item('jobItem.attempts', '+', 1),
      error: null,
    }))
    .where('jobId', '=', jobId)
    .where('state', '=', 'waiting')
    .where('position', '=', next)
    .returningAll()
    .executeTakeFirst()
  return row ? toLeased(row) : null
}

/** What becomes of an item that was at work. */
export type ItemOutcome =
  | { state: 'succeeded' }
  | { state: 'already' | 'failed' | 'unknown'; error: AppError }
  /** Back in line. `isUnused`: its operation was never recorded, and may still be begun by its id. */
  | { state: 'waiting'; error: AppError | null; notBefore: number; isUnused?: boolean }

/**
 * Writes what became of an item, if it is still this owner's under this operation, and ends the job with its last one.
 * In a canceled job, what would go back in line is skipped.
 * @returns the state of the job before; null when the item was no longer this owner's
 */
export async function endItem(
  db: Store,
  item: LeasedItem,
  outcome: ItemOutcome,
  now = Date.now(),
): Promise<JobState | null> {
  return db.transaction().execute(async (trx) => {
    const job = await lockJob(trx, item.jobId)
    if (!job) return null
    const values =
      outcome.state !== 'waiting'
        ? { state: outcome.state, finishedAt: now, error: 'error' in outcome ? JSON.stringify(outcome.error) : null }
        : {
            state: job.state === 'canceled' ? ('skipped' as const) : ('waiting' as const),
            finishedAt: job.state === 'canceled' ? now : null,
            error: outcome.error && JSON.stringify(outcome.error),
            notBefore: outcome.notBefore,
            ...(outcome.isUnused ? {} : { operationId: null }),
          }
    const ended = await trx
      .updateTable('jobItem')
      .set({ ...values, owner: null })
      .where('jobId', '=', item.jobId)
      .where('position', '=', item.position)
      .where('state', '=', 'running')
      .where('owner', '=', item.owner)
      .where('operationId', '=', item.operationId)
      .returning('position')
      .executeTakeFirst()
    await endIfDone(trx, item.jobId, now)
    return ended ? job.state : null
  })
}

/** The items that none of these instances is at work on, though somebody was. */
export async function leftItems(db: Store, alive: readonly string[]): Promise<LeasedItem[]> {
  const rows = await db
    .selectFrom('jobItem')
    .selectAll()
    .where('jobId', 'in', (query) => query.selectFrom('job').select('id').where('finishedAt', 'is', null))
    .where('state', '=', 'running')
    .orderBy('jobId')
    .orderBy('position')
    .execute()
  return rows.filter(({ owner }) => owner === null || !alive.includes(owner)).map(toLeased)
}

/** Takes over an item from an instance that is gone. Null when another was quicker. */
export async function takeItem(
  db: Store,
  { jobId, position, owner: from }: ItemKey & Pick<JobItemRow, 'owner'>,
  owner: string,
): Promise<LeasedItem | null> {
  const row = await db
    .updateTable('jobItem')
    .set({ owner })
    .where('jobId', '=', jobId)
    .where('position', '=', position)
    .where('state', '=', 'running')
    .where('owner', from === null ? 'is' : '=', from)
    .returningAll()
    .executeTakeFirst()
  return row ? toLeased(row) : null
}
