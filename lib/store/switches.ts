import 'server-only'
import type { Store, SwitchRow } from './schema'

/** The switch of this name, or null while it is off. */
export async function findSwitch(db: Store, name: string): Promise<SwitchRow | null> {
  return (await db.selectFrom('switch').selectAll().where('name', '=', name).executeTakeFirst()) ?? null
}

/** @returns false when it was on already; who turned it on first, when and why, stays */
export async function turnOn(db: Store, row: SwitchRow): Promise<boolean> {
  const inserted = await db
    .insertInto('switch')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst()
  return inserted !== undefined
}

/** @returns false when it was off already */
export async function turnOff(db: Store, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('switch').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}
