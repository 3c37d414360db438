import 'server-only'
import type { SavedFilterRow, Store, TableLookRow } from './schema'

/** Whose views, and of which connection. `world` is empty outside a sandbox. */
export type ViewsKey = Pick<SavedFilterRow, 'person' | 'world' | 'connection'>

/** A person's saved filters in a connection, oldest first. */
export const listSavedFilters = (db: Store, { person, world, connection }: ViewsKey): Promise<SavedFilterRow[]> =>
  db
    .selectFrom('savedFilter')
    .selectAll()
    .where('person', '=', person)
    .where('world', '=', world)
    .where('connection', '=', connection)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

/**
 * Keeps a filter, or changes it when the person has one with this id. One filter of a list is its default at most.
 * @returns false when the id belongs to somebody else's filter: then nothing is changed
 */
export async function putSavedFilter(db: Store, row: SavedFilterRow): Promise<boolean> {
  const { id, person, world, connection, page, name, query, pinned, isDefault } = row
  if (isDefault) {
    await db
      .updateTable('savedFilter')
      .set({ isDefault: 0 })
      .where('person', '=', person)
      .where('world', '=', world)
      .where('connection', '=', connection)
      .where('page', '=', page)
      .where('id', '!=', id)
      .execute()
  }
  const kept = await db
    .insertInto('savedFilter')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ page, name, query, pinned, isDefault })
        .where('savedFilter.person', '=', person)
        .where('savedFilter.world', '=', world)
        .where('savedFilter.connection', '=', connection),
    )
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

/** @returns false when the person has no such filter */
export async function deleteSavedFilter(db: Store, key: ViewsKey, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('savedFilter')
    .where('id', '=', id)
    .where('person', '=', key.person)
    .where('world', '=', key.world)
    .where('connection', '=', key.connection)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** How a person has arranged the lists of a connection. */
export const listTableLooks = (db: Store, { person, world, connection }: ViewsKey): Promise<TableLookRow[]> =>
  db
    .selectFrom('tableLook')
    .selectAll()
    .where('person', '=', person)
    .where('world', '=', world)
    .where('connection', '=', connection)
    .execute()

/** Keeps how a list is arranged, in place of what was kept. */
export async function putTableLook(db: Store, row: TableLookRow): Promise<void> {
  await db
    .insertInto('tableLook')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['person', 'world', 'connection', 'page']).doUpdateSet({ look: row.look }),
    )
    .execute()
}
