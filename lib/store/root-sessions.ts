import 'server-only'
import type { RootSessionRow, Store } from './schema'

/** One call of a root session. */
export type RootCall = {
  /** `DeleteAccessKey`. */
  operation: string
  /** Epoch milliseconds. */
  at: number
  /** AWS's name for the failure; null when it was answered. */
  error: string | null
  requestId: string | null
}

export type RootSessionRecord = Omit<RootSessionRow, 'calls'> & { calls: RootCall[] }

// Only this file writes the column.
const toRecord = ({ calls, ...row }: RootSessionRow): RootSessionRecord => ({
  ...row,
  calls: JSON.parse(calls) as RootCall[],
})

/** Notes that a root session was opened, before anything is done in it. */
export async function insertRootSession(db: Store, session: Omit<RootSessionRecord, 'calls'>): Promise<void> {
  await db
    .insertInto('rootSession')
    .values({ ...session, calls: '[]' })
    .execute()
}

/** Adds calls to the transcript of a session, in their order. */
export async function addRootCalls(db: Store, id: string, calls: readonly RootCall[]): Promise<void> {
  if (calls.length === 0) return
  await db.transaction().execute(async (trx) => {
    // Locks the row, as several may be at work in one session.
    const row = await trx
      .updateTable('rootSession')
      .set((session) => ({ id: session.ref('id') }))
      .where('id', '=', id)
      .returning('calls')
      .executeTakeFirst()
    if (!row) return
    const all = [...(JSON.parse(row.calls) as RootCall[]), ...calls]
    await trx
      .updateTable('rootSession')
      .set({ calls: JSON.stringify(all) })
      .where('id', '=', id)
      .execute()
  })
}

/** The root sessions of an organization, newest first. */
export async function listRootSessions(
  db: Store,
  { world, organizationId, accountId }: { world: string; organizationId: string; accountId?: string | undefined },
  limit: number,
): Promise<RootSessionRecord[]> {
  let query = db
    .selectFrom('rootSession')
    .selectAll()
    .where('world', '=', world)
    .where('organizationId', '=', organizationId)
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  const rows = await query.orderBy('startedAt', 'desc').orderBy('id').limit(limit).execute()
  return rows.map(toRecord)
}
