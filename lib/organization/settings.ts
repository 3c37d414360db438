import 'server-only'
import { findConnection } from '../aws/connections'
import { asSetting } from '../operations/setting'
import { AppFailure } from '../result'
import type { Store } from '../store/schema'
import { deleteSavedFilter, listSavedFilters, listTableLooks, putSavedFilter, putTableLook } from '../store/views'
import { FILTERS_AT_MOST, type SavedFilter, type TableLook, type Views } from './views'
import { deleteFilterInput, saveFilterInput, saveLookInput, tableLookSchema } from './views-schema'

type Asking = { world: string | null; person: string }

const keyOf = ({ world, person }: Asking, connection: string) => ({ person, world: world ?? '', connection })

/** What is kept for a connection that does not exist nobody would ever see again. */
async function requireConnection({ world }: Asking, slug: string): Promise<void> {
  if (await findConnection(world, slug)) return
  throw new AppFailure({ kind: 'not-found', message: 'This connection no longer exists.' })
}

/** Columns, widths and height of rows of a list, for oneself. */
export const saveLook = asSetting({
  name: 'SaveTableLook',
  role: 'viewer',
  schema: saveLookInput,
  told: ({ connection, page }) => ({ connection, page }),
  look: (session, { connection }) => requireConnection(session, connection),
  run: ({ db, session }, { connection, page, look }) =>
    putTableLook(db, { ...keyOf(session, connection), page, look: JSON.stringify(look) }),
})

/** Keeps a filter under a name, for oneself; one with a known id is changed. Its text stays out of the audit. */
export const saveFilter = asSetting({
  name: 'SaveFilter',
  role: 'viewer',
  schema: saveFilterInput,
  told: ({ connection, id, page }) => ({ connection, id, page }),
  look: (session, { connection }) => requireConnection(session, connection),
  run: async ({ db, session }, { connection, id, page, name, query, pinned, isDefault }) => {
    const key = keyOf(session, connection)
    const known = await listSavedFilters(db, key)
    const isNew = known.every((filter) => filter.id !== id)
    if (isNew && known.length >= FILTERS_AT_MOST) {
      throw new AppFailure({
        kind: 'conflict',
        message: `There are ${FILTERS_AT_MOST} saved filters already. Delete one first.`,
      })
    }
    if (known.some((filter) => filter.id !== id && filter.page === page && filter.name === name)) {
      throw new AppFailure({
        kind: 'invalid',
        message: 'Another saved filter has this name.',
        fields: { name: 'Another saved filter has this name.' },
      })
    }
    const row = { ...key, id, page, name, query, pinned: Number(pinned), isDefault: Number(isDefault) }
    const isKept = await putSavedFilter(db, { ...row, createdAt: Date.now() })
    if (!isKept) throw new AppFailure({ kind: 'conflict', message: 'This filter is somebody else’s.' })
  },
})

/** Forgets one of one's own filters. */
export const deleteFilter = asSetting({
  name: 'DeleteFilter',
  role: 'viewer',
  schema: deleteFilterInput,
  told: (input) => input,
  run: async ({ db, session }, { connection, id }) => {
    if (await deleteSavedFilter(db, keyOf(session, connection), id)) return
    throw new AppFailure({ kind: 'not-found', message: 'This filter is gone already.' })
  },
})

/** What a later version may have kept, or a person may have written into the store, is no look. */
function lookOf(json: string): TableLook | undefined {
  try {
    return tableLookSchema.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

/** What a person keeps of a connection's lists. */
export async function readViews(db: Store, asking: Asking, connection: string): Promise<Views> {
  const key = keyOf(asking, connection)
  const [filters, looks] = await Promise.all([listSavedFilters(db, key), listTableLooks(db, key)])
  return {
    filters: filters.map(({ id, page, name, query, pinned, isDefault }) => ({
      id,
      // As the input was checked.
      page: page as SavedFilter['page'],
      name,
      query,
      pinned: pinned === 1,
      isDefault: isDefault === 1,
    })),
    looks: Object.fromEntries(
      looks.flatMap(({ page, look }) => {
        const parsed = lookOf(look)
        return parsed ? [[page, parsed]] : []
      }),
    ),
  }
}
