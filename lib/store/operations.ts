import 'server-only'
import type { AppError } from '@/lib/result'
import type { OperationRow, OperationState, Store } from './schema'

/** One change to AWS, as it was recorded. Moments are epoch milliseconds. */
export type OperationRecord = Omit<OperationRow, 'input' | 'output' | 'error'> & {
  input: unknown
  output: unknown
  error: AppError | null
}

export type OperationIntent = Pick<
  OperationRecord,
  'id' | 'person' | 'sessionHash' | 'connection' | 'world' | 'accountId' | 'name' | 'input'
>

export type OperationOutcome =
  | { state: 'succeeded'; output: unknown; requestId?: string | null }
  | { state: 'failed' | 'unknown'; error: AppError; requestId?: string | null }

/** The states from which an outcome may still come: `unknown` is one, because reading back can settle it. */
const OPEN: OperationState[] = ['intent', 'sent', 'unknown']

/**
 * Records that a change is about to be sent; on disk when this returns.
 * When the id is already there, nothing is written and the older record comes back with `inserted: false`. It may be
 * another person's or another change: compare before answering with it.
 */
export async function insertIntent(
  db: Store,
  intent: OperationIntent,
  now = Date.now(),
): Promise<{ inserted: boolean; operation: OperationRecord }> {
  const inserted = await db
    .insertInto('operation')
    .values({
      ...intent,
      input: JSON.stringify(intent.input ?? null),
      state: 'intent',
      output: null,
      error: null,
      requestId: null,
      createdAt: now,
      sentAt: null,
      finishedAt: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (inserted) return { inserted: true, operation: toRecord(inserted) }
  const existing = await db.selectFrom('operation').selectAll().where('id', '=', intent.id).executeTakeFirstOrThrow()
  return { inserted: false, operation: toRecord(existing) }
}

/**
 * Notes that the request is on its way; from here on a crash leaves the outcome unknown.
 * True for the one caller that may send: false when it was sent before, or is finished.
 */
export async function markSent(db: Store, id: string, now = Date.now()): Promise<boolean> {
  const marked = await db
    .updateTable('operation')
    .set({ state: 'sent', sentAt: now })
    .where('id', '=', id)
    .where('state', '=', 'intent')
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

/**
 * Writes the outcome. Possible only while it is open (`intent`, `sent`, `unknown`): what has succeeded or failed stays.
 * @returns the record after writing, or null when it was settled before or never existed.
 */
export async function finish(
  db: Store,
  id: string,
  outcome: OperationOutcome,
  now = Date.now(),
): Promise<OperationRecord | null> {
  const finished = await db
    .updateTable('operation')
    .set({
      state: outcome.state,
      output: outcome.state === 'succeeded' ? JSON.stringify(outcome.output ?? null) : null,
      error: outcome.state === 'succeeded' ? null : JSON.stringify(outcome.error),
      // Left as it is when this answer brought none: reading back does not know the id of the call it settles.
      requestId: outcome.requestId ?? undefined,
      finishedAt: now,
    })
    .where('id', '=', id)
    .where('state', 'in', OPEN)
    .returningAll()
    .executeTakeFirst()
  return finished ? toRecord(finished) : null
}

/** Operations that have no outcome yet and were recorded before a moment, oldest first. */
export async function listOpenOperations(db: Store, before: number): Promise<OperationRecord[]> {
  const rows = await db
    .selectFrom('operation')
    .selectAll()
    .where('state', 'in', OPEN)
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .execute()
  return rows.map(toRecord)
}

export async function findOperation(db: Store, id: string): Promise<OperationRecord | null> {
  const row = await db.selectFrom('operation').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toRecord(row) : null
}

function toRecord(row: OperationRow): OperationRecord {
  return {
    ...row,
    input: JSON.parse(row.input),
    output: row.output === null ? null : JSON.parse(row.output),
    // Only `finish` writes the column, and it writes an AppError.
    error: row.error === null ? null : (JSON.parse(row.error) as AppError),
  }
}
