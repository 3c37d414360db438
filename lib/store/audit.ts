import 'server-only'
import type { AuditCheckpointRow, AuditRow, Store } from './schema'

/** Where the chain ends: the number and the hash of its last row. Row 0 is none, and its hash is 64 zeros. */
export type AuditHead = { seq: number; hash: string }

export const BEFORE_FIRST: AuditHead = { seq: 0, hash: '0'.repeat(64) }

const PAGE = 1_000

/**
 * Where the chain ends, locked until the transaction does: who appends next waits, and rows get no gaps.
 * @param trx a transaction
 */
export async function lockAuditHead(trx: Store): Promise<AuditHead> {
  const lock = () =>
    trx.updateTable('auditHead').set({ id: 1 }).where('id', '=', 1).returning(['seq', 'hash']).executeTakeFirst()
  const head = await lock()
  if (head) return head
  await trx
    .insertInto('auditHead')
    .values({ id: 1, ...BEFORE_FIRST })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return (await lock()) ?? BEFORE_FIRST
}

/**
 * Appends rows that continue the locked head, and moves the head to the last of them.
 * @param rows one or more, in order
 */
export async function appendAuditRows(trx: Store, rows: AuditRow[]): Promise<void> {
  const last = rows.at(-1)
  if (!last) return
  await trx.insertInto('audit').values(rows).execute()
  await trx.updateTable('auditHead').set({ seq: last.seq, hash: last.hash }).where('id', '=', 1).execute()
}

/** Where the chain says that it ends, without locking it. */
export async function findAuditHead(db: Store): Promise<AuditHead> {
  const head = await db.selectFrom('auditHead').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirst()
  return head ?? BEFORE_FIRST
}

/**
 * Rows in the order of their numbers, read page by page, so that memory stays flat and writers are not kept waiting.
 * @param after rows up to this number are left out
 * @param writer only what this data folder wrote
 */
export async function* auditRows(
  db: Store,
  { after, writer }: { after?: number; writer?: string } = {},
): AsyncGenerator<AuditRow> {
  let last = after
  while (true) {
    let query = db.selectFrom('audit').selectAll().orderBy('seq').limit(PAGE)
    if (last !== undefined) query = query.where('seq', '>', last)
    if (writer !== undefined) query = query.where('writer', '=', writer)
    const page = await query.execute()
    yield* page
    last = page.at(-1)?.seq
    if (page.length < PAGE || last === undefined) return
  }
}

/** The rows with these numbers, in no order; fewer when some are not there. */
export async function findAuditRows(db: Store, seqs: number[]): Promise<AuditRow[]> {
  if (seqs.length === 0) return []
  return db.selectFrom('audit').selectAll().where('seq', 'in', seqs).execute()
}

/** How many rows a data folder wrote beyond a number. */
export async function countAuditRows(db: Store, { after, writer }: { after: number; writer: string }): Promise<number> {
  const counted = await db
    .selectFrom('audit')
    .select((select) => select.fn.countAll<number>().as('rows'))
    .where('writer', '=', writer)
    .where('seq', '>', after)
    .executeTakeFirstOrThrow()
  return Number(counted.rows)
}

/** Keeps a checkpoint. False when there is one of that row: another instance was first. */
export async function insertCheckpoint(db: Store, checkpoint: AuditCheckpointRow): Promise<boolean> {
  const inserted = await db
    .insertInto('auditCheckpoint')
    .values(checkpoint)
    .onConflict((conflict) => conflict.column('seq').doNothing())
    .returning('seq')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The newest checkpoints, newest first. */
export async function newestCheckpoints(db: Store, limit: number): Promise<AuditCheckpointRow[]> {
  return db.selectFrom('auditCheckpoint').selectAll().orderBy('seq', 'desc').limit(limit).execute()
}

/** All checkpoints in the order of their rows, read page by page. */
export async function* auditCheckpoints(db: Store): AsyncGenerator<AuditCheckpointRow> {
  let last: number | undefined
  while (true) {
    let query = db.selectFrom('auditCheckpoint').selectAll().orderBy('seq').limit(PAGE)
    if (last !== undefined) query = query.where('seq', '>', last)
    const page = await query.execute()
    yield* page
    last = page.at(-1)?.seq
    if (page.length < PAGE || last === undefined) return
  }
}
