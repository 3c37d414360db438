import 'server-only'
import { sql } from 'kysely'
import type { SnapshotChangeRow, SnapshotRow, Store } from './schema'

/** So many characters of a piece stand in one row. */
const PIECE_AT_MOST = 1_000_000
const ROWS_AT_ONCE = 500

/** What is kept of an organization besides its changes. */
export type KeptSnapshot = {
  version: number
  /** The version of the pieces. */
  packedVersion: number
  parts: unknown
  pieces: ReadonlyMap<string, Buffer>
}

export type NewChange = Pick<SnapshotChangeRow, 'kind' | 'subject' | 'target'> & { body: unknown }
export type SeenChange = Omit<SnapshotChangeRow, 'snapshotId' | 'body'> & { body: unknown }

/** The row of an organization, without what it holds; undefined when nothing was kept of it. */
export async function findSnapshot(db: Store, id: string): Promise<SnapshotRow | undefined> {
  return db.selectFrom('snapshot').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What was kept of an organization, as it was last packed. */
export async function loadSnapshot(db: Store, id: string): Promise<KeptSnapshot | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('snapshot').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row || row.packedVersion === 0) return undefined
    const rows = await trx
      .selectFrom('snapshotPiece')
      .select(['name', 'body'])
      .where('snapshotId', '=', id)
      .orderBy('name')
      .orderBy('position')
      .execute()
    const texts = new Map<string, string>()
    for (const { name, body } of rows) texts.set(name, (texts.get(name) ?? '') + body)
    const pieces = new Map([...texts].map(([name, text]) => [name, Buffer.from(text, 'base64')]))
    const { version, packedVersion, parts } = row
    return { version, packedVersion, parts: JSON.parse(parts), pieces }
  })
}

/**
 * Keeps the columns of a version whole, in place of those before.
 * @returns false when a version that is not known here was kept meanwhile: then nothing is written
 */
export async function saveSnapshot(
  db: Store,
  id: string,
  { known, version, parts, pieces }: Omit<KeptSnapshot, 'packedVersion'> & { known: number },
  now = Date.now(),
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = { version, packedVersion: version, parts: JSON.stringify(parts), savedAt: now }
    const saved = await trx
      .insertInto('snapshot')
      .values({ ...row, id, reader: null, readerUntil: 0 })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row).where('snapshot.version', '<=', known))
      .returning('id')
      .executeTakeFirst()
    if (!saved) return false
    await trx.deleteFrom('snapshotPiece').where('snapshotId', '=', id).execute()
    for (const [name, bytes] of pieces) {
      const text = bytes.toString('base64')
      for (let position = 0; position * PIECE_AT_MOST < text.length; position++) {
        const body = text.slice(position * PIECE_AT_MOST, (position + 1) * PIECE_AT_MOST)
        await trx.insertInto('snapshotPiece').values({ snapshotId: id, name, position, body }).execute()
      }
    }
    return true
  })
}

/** Notes how far each part was read, for other instances and for the next start. */
export async function saveParts(db: Store, id: string, parts: unknown): Promise<void> {
  await db
    .updateTable('snapshot')
    .set({ parts: JSON.stringify(parts) })
    .where('id', '=', id)
    .execute()
}

/**
 * Adds the changes that lead from one version to the next.
 * @returns false when the organization is at another version by now: then nothing is written
 */
export async function addChanges(db: Store, id: string, step: NewStep & { from: number }): Promise<boolean> {
  const { from, to } = step
  return db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('snapshot')
      .set({ version: to })
      .where('id', '=', id)
      .where('version', '=', from)
      .returning('id')
      .executeTakeFirst()
    if (!moved) return false
    await insertChanges(trx, id, step)
    return true
  })
}

type NewStep = { to: number; at: number; since: number; changes: readonly NewChange[] }

async function insertChanges(db: Store, id: string, { to, at, since, changes }: NewStep): Promise<void> {
  for (let first = 0; first < changes.length; first += ROWS_AT_ONCE) {
    const rows = changes.slice(first, first + ROWS_AT_ONCE).map(({ kind, subject, target, body }, index) => ({
      snapshotId: id,
      version: to,
      position: first + index,
      at,
      since,
      kind,
      subject,
      target,
      body: JSON.stringify(body),
    }))
    await db
      .insertInto('snapshotChange')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Adds changes that the kept columns hold already, so that they are known for what they were. */
export async function noteChanges(db: Store, id: string, step: NewStep): Promise<void> {
  await db.transaction().execute((trx) => insertChanges(trx, id, step))
}

const toSeen = ({ snapshotId: _, body, ...row }: SnapshotChangeRow): SeenChange => ({ ...row, body: JSON.parse(body) })

/** All changes after a version, in the order in which they were made. */
export async function changesAfter(db: Store, id: string, version: number): Promise<SeenChange[]> {
  const rows = await db
    .selectFrom('snapshotChange')
    .selectAll()
    .where('snapshotId', '=', id)
    .where('version', '>', version)
    .orderBy('version')
    .orderBy('position')
    .execute()
  return rows.map(toSeen)
}

/** What is asked of the changes of an organization. Moments are epoch milliseconds. */
export type ChangesQuery = {
  /** Seen at this moment or later. */
  from: number
  kinds?: readonly string[]
  /** Only what came before this one. */
  before?: Pick<SnapshotChangeRow, 'version' | 'position'>
}

/** The changes that mean something to people, newest first. */
export async function listChanges(
  db: Store,
  id: string,
  { from, kinds, before }: ChangesQuery,
  limit: number,
): Promise<SeenChange[]> {
  let query = db
    .selectFrom('snapshotChange')
    .selectAll()
    .where('snapshotId', '=', id)
    .where('kind', 'is not', null)
    .where('at', '>=', from)
  if (kinds) query = query.where('kind', 'in', kinds)
  if (before) {
    query = query.where((row) =>
      row.or([
        row('version', '<', before.version),
        row.and([row('version', '=', before.version), row('position', '<', before.position)]),
      ]),
    )
  }
  const rows = await query.orderBy('version', 'desc').orderBy('position', 'desc').limit(limit).execute()
  return rows.map(toSeen)
}

/** How many changes there are of each kind since a moment. */
export async function countChanges(db: Store, id: string, from: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('snapshotChange')
    .select(['kind', sql<number>`count(*)`.as('count')])
    .where('snapshotId', '=', id)
    .where('kind', 'is not', null)
    .where('at', '>=', from)
    .groupBy('kind')
    .execute()
  return new Map(rows.flatMap(({ kind, count }) => (kind === null ? [] : [[kind, Number(count)]])))
}

/**
 * Takes or keeps the turn to read an organization from AWS.
 * @returns false while another instance has it
 */
export async function takeTurn(db: Store, id: string, instance: string, forMs: number, now = Date.now()) {
  const turn = { reader: instance, readerUntil: now + forMs }
  const taken = await db
    .insertInto('snapshot')
    .values({ id, version: 0, packedVersion: 0, parts: '{}', savedAt: now, ...turn })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(turn)
        .where((row) =>
          row.or([
            row('snapshot.reader', 'is', null),
            row('snapshot.reader', '=', instance),
            row('snapshot.readerUntil', '<', now),
          ]),
        ),
    )
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** Leaves the turn to others. */
export async function leaveTurn(db: Store, id: string, instance: string): Promise<void> {
  await db
    .updateTable('snapshot')
    .set({ reader: null, readerUntil: 0 })
    .where('id', '=', id)
    .where('reader', '=', instance)
    .execute()
}
