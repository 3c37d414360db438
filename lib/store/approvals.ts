import 'server-only'
import type { StoredImage } from './operations'
import type { ApprovalRow, ApprovalState, Store } from './schema'

/** What a person asks another one to agree to. Moments are epoch milliseconds. */
export type ApprovalRecord = Omit<ApprovalRow, 'input' | 'before'> & { input: unknown; before: StoredImage }

export type ApprovalRequest = Pick<
  ApprovalRecord,
  | 'id'
  | 'requester'
  | 'connection'
  | 'world'
  | 'name'
  | 'title'
  | 'input'
  | 'before'
  | 'digest'
  | 'reason'
  | 'createdAt'
  | 'expiresAt'
>

const toRecord = (row: ApprovalRow): ApprovalRecord => ({
  ...row,
  input: JSON.parse(row.input),
  // Only `insertApproval` writes it, and it writes an image.
  before: JSON.parse(row.before) as StoredImage,
})

/** Records a request; the same id again changes nothing. @returns the record of that id */
export async function insertApproval(db: Store, request: ApprovalRequest): Promise<ApprovalRecord> {
  await db
    .insertInto('approval')
    .values({
      ...request,
      input: JSON.stringify(request.input),
      before: JSON.stringify(request.before),
      state: 'waiting',
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return toRecord(await db.selectFrom('approval').selectAll().where('id', '=', request.id).executeTakeFirstOrThrow())
}

export async function findApproval(db: Store, id: string): Promise<ApprovalRecord | null> {
  const row = await db.selectFrom('approval').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toRecord(row) : null
}

/** The approval that one of these operations or jobs has used up, or null. */
export async function findApprovalOf(db: Store, operationIds: readonly string[]): Promise<ApprovalRecord | null> {
  const row = await db.selectFrom('approval').selectAll().where('operationId', 'in', operationIds).executeTakeFirst()
  return row ? toRecord(row) : null
}

/** Requests of a world, newest first; those that ended longer ago than `since` are left out. */
export async function listApprovals(db: Store, world: string | null, since: number): Promise<ApprovalRecord[]> {
  const rows = await db
    .selectFrom('approval')
    .selectAll()
    .where('world', world === null ? 'is' : '=', world)
    .where((where) => where.or([where('state', '=', 'waiting'), where('createdAt', '>=', since)]))
    .orderBy('createdAt', 'desc')
    .limit(200)
    .execute()
  return rows.map(toRecord)
}

/**
 * Decides over a request that waits. One decision counts: of two at once, one finds that it waits no longer.
 * @returns the record after it, or null when it was decided, voided or has expired before
 */
export async function decideApproval(
  db: Store,
  id: string,
  decision: { state: 'approved' | 'refused'; person: string; reason: string | null },
  now = Date.now(),
): Promise<ApprovalRecord | null> {
  const row = await db
    .updateTable('approval')
    .set({ state: decision.state, decidedBy: decision.person, decidedAt: now, decisionReason: decision.reason })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('requester', '!=', decision.person)
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

/**
 * Uses an approval up for one operation: possible once, by the one who asked for it, for exactly what was approved.
 * @returns whether it was there to be used
 */
export async function takeApproval(
  db: Store,
  { id, requester, digest, operationId }: { id: string; requester: string; digest: string; operationId: string },
  now = Date.now(),
): Promise<boolean> {
  const row = await db
    .updateTable('approval')
    .set({ state: 'used', operationId })
    .where('id', '=', id)
    .where('requester', '=', requester)
    .where('digest', '=', digest)
    .where('state', '=', 'approved')
    .where('expiresAt', '>', now)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends a request that its requester takes back, or whose subject has moved on. */
export async function voidApproval(db: Store, id: string): Promise<boolean> {
  const open: ApprovalState[] = ['waiting', 'approved']
  const row = await db
    .updateTable('approval')
    .set({ state: 'void' })
    .where('id', '=', id)
    .where('state', 'in', open)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
