import 'server-only'
import { CamelCasePlugin, Kysely, Migrator } from 'kysely'
import { processState } from '@/lib/process-state'
import { readSettings, type Settings } from '@/lib/settings'
import { noteStoreError } from './health'
import { migrations } from './migrations'
import { postgresDialect } from './postgres'
import type { Database, Store } from './schema'
import { sqliteDialect } from './sqlite'

export type StoreSettings = Pick<Settings, 'dataFolder' | 'databaseUrl'>

/**
 * Connects to the store that the settings name, whatever its schema is.
 * @throws when the embedded store's folder or file cannot be made or opened
 */
export function connectStore(settings: StoreSettings): Store {
  try {
    return new Kysely<Database>({
      dialect: settings.databaseUrl ? postgresDialect(settings.databaseUrl) : sqliteDialect(settings.dataFolder),
      plugins: [new CamelCasePlugin()],
    })
  } catch (error) {
    noteStoreError(error, 'open')
    throw error
  }
}

/**
 * Opens the store that the settings name and brings its schema up to date. Several processes may open it at once.
 * @throws when it cannot be opened, or was migrated by a newer version of the program: `storeFailure` has the words.
 */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const db = connectStore(settings)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) {
    noteStoreError(error, 'open')
    await db.destroy()
    throw error
  }
  return db
}

/** The one store of this process, opened at first use: route modules are loaded at build, where there is none. */
export function store(): Promise<Store> {
  const holder = processState<{ opening: Promise<Store> | null }>('store', () => ({ opening: null }))
  holder.opening ??= openStore(readSettings()).catch((error) => {
    // A database that was down a moment ago deserves another try at the next request.
    holder.opening = null
    throw error
  })
  return holder.opening
}
