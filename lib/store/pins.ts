import 'server-only'
import type { PinRow, Store } from './schema'

export type PinKey = Pick<PinRow, 'connection' | 'world'>

/** The organization that a connection is pinned to, or null. */
export async function findPin(db: Store, { connection, world }: PinKey): Promise<PinRow | null> {
  const row = await db
    .selectFrom('pin')
    .selectAll()
    .where('connection', '=', connection)
    .where('world', '=', world)
    .executeTakeFirst()
  return row ?? null
}

/** Every pin of a world, by connection. */
export const listPins = (db: Store, world: string): Promise<PinRow[]> =>
  db.selectFrom('pin').selectAll().where('world', '=', world).orderBy('connection').execute()

/** Pins a connection that is not pinned yet. @returns false when it is: that pin stays */
export async function insertPin(db: Store, pin: PinRow): Promise<boolean> {
  const inserted = await db
    .insertInto('pin')
    .values(pin)
    .onConflict((conflict) => conflict.doNothing())
    .returning('connection')
    .executeTakeFirst()
  return inserted !== undefined
}

/** @returns the pin that was there, or null */
export async function deletePin(db: Store, { connection, world }: PinKey): Promise<PinRow | null> {
  const row = await db
    .deleteFrom('pin')
    .where('connection', '=', connection)
    .where('world', '=', world)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}
