import 'server-only'
import { sql } from 'kysely'
import type { Store } from './schema'

/** How many were removed, or would be; `seen` counts what was seen to change in organizations. */
export type Removed = { operations: number; jobs: number; jobItems: number; seen: number; rootSessions: number }

const DAY_MS = 24 * 3_600_000
const UNITS: Record<string, number> = { d: DAY_MS, w: 7 * DAY_MS, y: 365 * DAY_MS }

/**
 * The length of `400d`, `60w` or `2y`, in milliseconds.
 * @throws Error on anything else, and on less than a day: what is that young may still be asked about
 */
export function readAge(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dwy])$/.exec(text) ?? []
  const age = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN)
  if (!(age >= DAY_MS)) throw new Error(`${text} is no age: give days, weeks or years, such as 400d, 60w or 2y`)
  return age
}

const SETTLED = ['succeeded', 'failed'] as const
const OVER = ['finished', 'canceled'] as const

/**
 * Removes changes whose outcome is known and jobs that are over, with their items, when they ended before a moment.
 * What is open, unknown, paused or under way stays, however old, and so do the settled changes of a job that stays. What
 * was seen to change in an organization goes, and what was kept of one that nobody has read since; so do the transcripts
 * of root sessions. The audit is kept whole: a chain that is cut proves nothing about what came before.
 * @param options.isDryRun counts, and removes nothing
 */
export async function removeOld(db: Store, before: number, { isDryRun = false } = {}): Promise<Removed> {
  return db.transaction().execute(async (trx) => {
    const unsettled = trx
      .selectFrom('operation')
      .select('jobId')
      .where('jobId', 'is not', null)
      .where('state', 'not in', SETTLED)
    const staying = trx
      .selectFrom('job')
      .select('id')
      .where(({ or, eb }) =>
        or([
          eb('state', 'not in', OVER),
          eb('finishedAt', 'is', null),
          eb('finishedAt', '>=', before),
          // A change without an outcome is still looked at as one of its job.
          eb('id', 'in', unsettled),
        ]),
      )
    const jobs = trx.selectFrom('job').where('id', 'not in', staying)
    const items = trx.selectFrom('jobItem').where('jobId', 'not in', staying)
    const operations = trx
      .selectFrom('operation')
      .where('state', 'in', SETTLED)
      .where('finishedAt', '<', before)
      .where(({ or, eb }) => or([eb('jobId', 'is', null), eb('jobId', 'not in', staying)]))

    const seen = trx.selectFrom('snapshotChange').where('at', '<', before)
    const sessions = trx.selectFrom('rootSession').where('expiresAt', '<', before)

    const rows = sql<number>`count(*)`.as('rows')
    const removed: Removed = {
      operations: Number((await operations.select(rows).executeTakeFirstOrThrow()).rows),
      jobs: Number((await jobs.select(rows).executeTakeFirstOrThrow()).rows),
      jobItems: Number((await items.select(rows).executeTakeFirstOrThrow()).rows),
      seen: Number((await seen.select(rows).executeTakeFirstOrThrow()).rows),
      rootSessions: Number((await sessions.select(rows).executeTakeFirstOrThrow()).rows),
    }
    if (isDryRun) return removed
    await trx.deleteFrom('operation').where('id', 'in', operations.select('id')).execute()
    await trx.deleteFrom('jobItem').where('jobId', 'not in', staying).execute()
    await trx.deleteFrom('job').where('id', 'not in', staying).execute()
    // What the kept columns do not hold yet is younger than any age that can be asked for.
    await trx.deleteFrom('snapshotChange').where('at', '<', before).execute()
    const unread = trx.selectFrom('snapshot').select('id').where('savedAt', '<', before)
    await trx.deleteFrom('snapshotPiece').where('snapshotId', 'in', unread).execute()
    await trx.deleteFrom('snapshot').where('savedAt', '<', before).execute()
    await trx.deleteFrom('rootSession').where('expiresAt', '<', before).execute()
    return removed
  })
}
