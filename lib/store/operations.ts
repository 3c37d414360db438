import 'server-only'
import type { AppError } from '@/lib/result'
import type { OperationRow, OperationState, Store } from './schema'

/** An `Image` as the store keeps it: flat JSON. */
export type StoredImage = Readonly<Record<string, string | number | boolean | null>>

/** One change to AWS, as it was recorded. Moments are epoch milliseconds. */
export type OperationRecord = Omit<OperationRow, 'input' | 'output' | 'error' | 'before' | 'after'> & {
  input: unknown
  output: unknown
  error: AppError | null
  before: StoredImage | null
  after: StoredImage | null
}

export type OperationIntent = Pick<
  OperationRecord,
  | 'id'
  | 'person'
  | 'sessionHash'
  | 'connection'
  | 'world'
  | 'accountId'
  | 'name'
  | 'input'
  | 'subject'
  | 'target'
  | 'claim'
  | 'tier'
  | 'jobId'
  | 'undoes'
  | 'owner'
>

export type OperationOutcome =
  | { state: 'succeeded'; output: unknown; requestId?: string | null }
  | { state: 'failed'; error: AppError; requestId?: string | null }
  /** `isOpen` while it is being read back; else it is handed to a person. */
  | { state: 'unknown'; isOpen: boolean; error: AppError; requestId?: string | null }

/** What came of recording an intent. */
export type Recorded =
  | { state: 'inserted'; operation: OperationRecord }
  /** The id was used before: for this very change, a repeat; else compare before answering with it. */
  | { state: 'exists'; operation: OperationRecord }
  /** Another change of the same thing is under way. */
  | { state: 'claimed'; by: Pick<OperationRecord, 'person' | 'name' | 'createdAt'> | null }

/** The states from which an outcome may still come: `unknown` is one, because reading back can settle it. */
const OPEN: OperationState[] = ['intent', 'sent', 'unknown']

/**
 * Records that a change is about to be sent; on disk when this returns. Ids and claims are unique: what is there
 * already is not written over.
 */
export async function insertIntent(db: Store, intent: OperationIntent, now = Date.now()): Promise<Recorded> {
  const inserted = await db
    .insertInto('operation')
    .values({
      ...intent,
      input: JSON.stringify(intent.input ?? null),
      state: 'intent',
      output: null,
      error: null,
      requestId: null,
      before: null,
      after: null,
      attempts: 0,
      createdAt: now,
      sentAt: null,
      finishedAt: null,
    })
    // Either unique key: the id, or the claim of a change that is under way.
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (inserted) return { state: 'inserted', operation: toRecord(inserted) }
  const existing = await findOperation(db, intent.id)
  if (existing) return { state: 'exists', operation: existing }
  const by = await db
    .selectFrom('operation')
    .select(['person', 'name', 'createdAt'])
    .where('claim', '=', intent.claim)
    .executeTakeFirst()
  return { state: 'claimed', by: by ?? null }
}

/**
 * Notes that the request is on its way; from here on a crash leaves the outcome unknown.
 * True for the one caller that may send: false when it was sent before, or is finished.
 */
export async function markSent(
  db: Store,
  id: string,
  images: { before: StoredImage; after: StoredImage },
  now = Date.now(),
): Promise<boolean> {
  const marked = await db
    .updateTable('operation')
    .set({
      state: 'sent',
      sentAt: now,
      attempts: 1,
      before: JSON.stringify(images.before),
      after: JSON.stringify(images.after),
    })
    .where('id', '=', id)
    .where('state', '=', 'intent')
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

/** Notes that a change which AWS refused unapplied is sent once more, by whoever sent it. */
export async function markSentAgain(db: Store, id: string): Promise<void> {
  await db
    .updateTable('operation')
    .set((row) => ({ attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes why AWS has put a change off, unapplied, while it waits to be sent again. */
export async function noteDelay(db: Store, id: string, error: AppError): Promise<void> {
  await db
    .updateTable('operation')
    .set({ error: JSON.stringify(error) })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .execute()
}

/**
 * Writes the outcome. Possible only while it is open (`intent`, `sent`, `unknown`): what has succeeded or failed stays.
 * A settled change lets go of its claim.
 * @param options.only the one state from which it may go on
 * @returns the record after writing, or null when it was settled before or never existed.
 */
export async function finish(
  db: Store,
  id: string,
  outcome: OperationOutcome,
  { now = Date.now(), only }: { now?: number; only?: OperationState } = {},
): Promise<OperationRecord | null> {
  const isOpen = outcome.state === 'unknown' && outcome.isOpen
  const finished = await db
    .updateTable('operation')
    .set({
      state: outcome.state,
      output: outcome.state === 'succeeded' ? JSON.stringify(outcome.output ?? null) : null,
      error: outcome.state === 'succeeded' ? null : JSON.stringify(outcome.error),
      // Left as it is when this answer brought none: reading back does not know the id of the call it settles.
      requestId: outcome.requestId ?? undefined,
      finishedAt: isOpen ? null : now,
      ...(isOpen ? {} : { claim: null, owner: null }),
    })
    .where('id', '=', id)
    .where('state', 'in', only ? [only] : OPEN)
    .returningAll()
    .executeTakeFirst()
  return finished ? toRecord(finished) : null
}

/** Operations that have no outcome yet, and have not been handed to a person, oldest first. */
export async function listOpenOperations(db: Store): Promise<OperationRecord[]> {
  const rows = await db
    .selectFrom('operation')
    .selectAll()
    .where('state', 'in', OPEN)
    .where('finishedAt', 'is', null)
    .orderBy('createdAt')
    .execute()
  return rows.map(toRecord)
}

/**
 * Takes over an open operation from an instance that is gone. True for one taker only.
 * @param from the owner that was seen; another taker may have been quicker
 */
export async function takeOperation(
  db: Store,
  id: string,
  from: string | null,
  owner: string | null,
): Promise<boolean> {
  const taken = await db
    .updateTable('operation')
    .set({ owner })
    .where('id', '=', id)
    .where('owner', from === null ? 'is' : '=', from)
    .where('finishedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

export async function findOperation(db: Store, id: string): Promise<OperationRecord | null> {
  const row = await db.selectFrom('operation').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toRecord(row) : null
}

/** The newest change of a subject that was made since a moment, whoever made it; of one target, where one is given. */
export async function lastMade(
  db: Store,
  { world, subject, target }: Pick<OperationRecord, 'world' | 'subject'> & { target?: string | null },
  since: number,
): Promise<OperationRecord | null> {
  const ofSubject = db.selectFrom('operation').selectAll().where('subject', '=', subject)
  const ofTarget = target === undefined ? ofSubject : ofSubject.where('target', target === null ? 'is' : '=', target)
  const row = await ofTarget
    .where('world', world === null ? 'is' : '=', world)
    .where('state', '=', 'succeeded')
    .where('finishedAt', '>=', since)
    .orderBy('finishedAt', 'desc')
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

/** When changes of a name were made since a moment, as one account, each with its subject: oldest first. */
export async function madeSince(
  db: Store,
  { world, accountId, name }: Pick<OperationRecord, 'world' | 'accountId' | 'name'>,
  since: number,
): Promise<{ subject: string; at: number }[]> {
  const rows = await db
    .selectFrom('operation')
    .select(['subject', 'finishedAt'])
    .where('name', '=', name)
    .where('world', world === null ? 'is' : '=', world)
    .where('accountId', accountId === null ? 'is' : '=', accountId)
    .where('state', '=', 'succeeded')
    .where('finishedAt', '>=', since)
    .orderBy('finishedAt')
    .execute()
  return rows.flatMap(({ subject, finishedAt }) =>
    subject === null || finishedAt === null ? [] : [{ subject, at: Number(finishedAt) }],
  )
}

export function toRecord(row: OperationRow): OperationRecord {
  const parsed = (text: string | null) => (text === null ? null : JSON.parse(text))
  return {
    ...row,
    input: JSON.parse(row.input),
    output: parsed(row.output),
    // Only this file writes these columns: an AppError and two images.
    error: parsed(row.error) as AppError | null,
    before: parsed(row.before) as StoredImage | null,
    after: parsed(row.after) as StoredImage | null,
  }
}

/** The inputs of the operations that a job has begun, by their ids. */
export async function inputsOfJob(db: Store, jobId: string): Promise<Map<string, unknown>> {
  const rows = await db.selectFrom('operation').select(['id', 'input']).where('jobId', '=', jobId).execute()
  return new Map(rows.map(({ id, input }) => [id, JSON.parse(input)]))
}
