import 'server-only'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Migrator, sql } from 'kysely'
import type { AppError } from '@/lib/result'
import { columnsByTable, isSqlite } from './backup'
import { type BackupHeader, type BackupRow, type BackupTable, type Counts, readBackup } from './backup-file'
import { connectStore, type StoreSettings } from './database'
import { storeIllness } from './illness'
import { liveInstances } from './instances'
import { lockStore } from './lock'
import { migrations } from './migrations'
import type { Store } from './schema'
import { allTables, keptTables, MIGRATION_TABLES } from './tables'

/** Both databases take more parameters than this in one statement. */
const PARAMETERS_AT_MOST = 20_000
const ROWS_AT_MOST = 500

/** The backup is sound, and still must not be restored here. The message says why and what to do, for a terminal. */
export class RestoreRefused extends Error {
  override name = 'RestoreRefused'
}

export type Restored = {
  header: BackupHeader
  counts: Counts /** Where a damaged store was put. */
  setAside: string | null
}

/**
 * Puts a backup in the place of the store, on either database, whichever one it came from. All of it or nothing: the
 * file is read whole before the first write, and everything is written in one transaction. Nobody is signed in
 * afterwards, and jobs that were running wait for a person, because AWS may have moved on since.
 * @param options.replace without it a store that holds anything is refused. A damaged one is set aside, not deleted
 * @throws BackupDamaged, RestoreRefused, StoreInUse, and what the database throws
 */
export async function restoreStore(
  settings: StoreSettings,
  file: string,
  { replace = false, now = new Date() }: { replace?: boolean; now?: Date } = {},
): Promise<Restored> {
  const { header, counts } = await readBackup(file)
  refuseNewer(header)
  const lock = settings.databaseUrl ? null : lockStore(settings.dataFolder, 'which restores a backup')
  try {
    await restoreInto(settings, file, header, replace)
    return { header, counts, setAside: null }
  } catch (error) {
    if (settings.databaseUrl || storeIllness(error) !== 'corrupt') throw error
    if (!replace) {
      throw new RestoreRefused('The store is damaged. With --replace it is set aside, and the backup takes its place')
    }
    const setAside = setStoreAside(settings.dataFolder, now)
    await restoreInto(settings, file, header, replace)
    return { header, counts, setAside }
  } finally {
    lock?.release()
  }
}

function refuseNewer({ migrations: applied, app }: BackupHeader): void {
  const unknown = applied.filter((name) => !(name in migrations))
  if (unknown.length > 0) {
    throw new RestoreRefused(`Canopy ${app}, which wrote this backup, is newer than this one: restore it with that one`)
  }
}

/** Renames a damaged SQLite file. Its journal goes first: alone it would be taken for that of the next store. */
function setStoreAside(dataFolder: string, now: Date): string {
  const file = join(dataFolder, 'canopy.db')
  const aside = join(dataFolder, `canopy.damaged-${now.toISOString().replace(/[:.]/g, '-')}.db`)
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`)
  rmSync(`${file}-shm`, { force: true })
  renameSync(file, aside)
  return aside
}

async function restoreInto(settings: StoreSettings, file: string, header: BackupHeader, replace: boolean) {
  const db = connectStore(settings)
  try {
    await db.connection().execute(async (connection) => {
      await sql.raw(isSqlite(db) ? 'begin immediate' : 'begin').execute(connection)
      try {
        await empty(connection, replace)
        await migrate(connection, header.migrations.at(-1))
        await fill(connection.withoutPlugins(), file)
        await migrate(connection, undefined)
        await pauseJobs(connection)
        await sql`commit`.execute(connection)
      } catch (error) {
        // On a full disk SQLite has rolled back by itself.
        await sql`rollback`.execute(connection).catch(() => {})
        throw error
      }
    })
    if (isSqlite(db)) await sql`pragma wal_checkpoint(truncate)`.execute(db)
  } finally {
    await db.destroy()
  }
}

/** Drops the tables of the store, if they are empty or may be replaced and no app works on them. */
async function empty(connection: Store, replace: boolean): Promise<void> {
  const raw = connection.withoutPlugins()
  const present = await columnsByTable(raw)
  if (!isSqlite(raw) && present.has('instance')) {
    const [instance] = await liveInstances(connection)
    if (instance) {
      const who = `process ${instance.pid} on ${instance.host}`
      throw new RestoreRefused(`The store is in use by ${who}. Stop it, and every other app on this database`)
    }
  }
  for (const table of keptTables.filter((name) => present.has(name))) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(raw)
    if (rows.length > 0 && !replace) {
      throw new RestoreRefused('The store is not empty. With --replace, all that is in it is deleted first')
    }
  }
  for (const table of [...allTables, ...MIGRATION_TABLES]) await raw.schema.dropTable(table).ifExists().execute()
}

/** Brings the schema to a version, or to the newest, inside the transaction that the connection is in. */
async function migrate(connection: Store, to: string | undefined): Promise<void> {
  const provider = { getMigrations: async () => migrations }
  const migrator = new Migrator({ db: connection, provider, disableTransactions: true })
  const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to))
  if (error) throw error
}

async function fill(raw: Store, file: string): Promise<void> {
  const present = await columnsByTable(raw)
  let table: BackupTable | null = null
  let rows: BackupRow[] = []
  const flush = async () => {
    if (table && rows.length > 0) await insert(raw, table, rows)
    rows = []
  }
  await readBackup(
    file,
    () => {},
    async (line) => {
      if (line.kind === 'table') {
        await flush()
        table = line.table
        const columns = keptTables.includes(table.table) ? present.get(table.table) : undefined
        const unknown = table.columns.filter((name) => !columns?.includes(name))
        if (unknown.length > 0) throw new RestoreRefused(`This version knows no ${table.table}.${unknown[0]}`)
        return
      }
      rows.push(line.row)
      if (rows.length === ROWS_AT_MOST || rows.length * line.row.length >= PARAMETERS_AT_MOST) await flush()
    },
  )
  await flush()
}

async function insert(raw: Store, { table, columns }: BackupTable, rows: BackupRow[]): Promise<void> {
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`))
  await sql`insert into ${sql.table(table)} (${names}) values ${values}`.execute(raw)
}

/** A job goes on by itself when the app starts; what it set out to do may be done, or no longer wanted. */
async function pauseJobs(connection: Store): Promise<void> {
  const pause: AppError = {
    kind: 'conflict',
    message: 'This job was running when the backup was made that the store was restored from.',
    hint: 'Look at what has changed since, then let it go on or cancel it.',
  }
  await connection
    .updateTable('job')
    .set({ state: 'paused', pause: JSON.stringify(pause) })
    .where('state', '=', 'running')
    .execute()
}
