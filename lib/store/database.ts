import 'server-only'
import { CamelCasePlugin, Kysely, Migrator } from 'kysely'
import { processState } from '@/lib/process-state'
import { readSettings, type Settings } from '@/lib/settings'
import { migrations } from './migrations'
import { postgresDialect } from './postgres'
import type { Database, Store } from './schema'
import { sqliteDialect } from './sqlite'

/**
 * Opens the store that the settings name and brings its schema up to date. Several processes may open it at once.
 * @throws when it cannot be opened, or was migrated by a newer version of the program.
 */
export async function openStore(settings: Pick<Settings, 'dataFolder' | 'databaseUrl'>): Promise<Store> {
  const db = new Kysely<Database>({
    dialect: settings.databaseUrl ? postgresDialect(settings.databaseUrl) : sqliteDialect(settings.dataFolder),
    plugins: [new CamelCasePlugin()],
  })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) {
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
