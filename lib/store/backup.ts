import 'server-only'
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { SqliteAdapter, sql } from 'kysely'
import { BACKUP_FORMAT, type BackupEnd, type BackupHeader, type Counts } from './backup-file'
import { migrations } from './migrations'
import type { Store } from './schema'
import { keptTables } from './tables'

/** Rows in memory at a time. */
const BATCH = 500

type Row = Record<string, string | number | null>

/**
 * Writes everything that lasts in the store to one file, as it was at one moment, while the app goes on working: without
 * sessions and sign-in links, so that it signs nobody in. Memory stays flat. The file is there whole or not at all.
 * @param file must not exist; readable by its owner alone
 * @param app the version of Canopy, for the header
 * @returns how many rows of each table
 * @throws when the file exists, the store is empty, or a newer version of Canopy has migrated it
 */
export async function backupStore(db: Store, file: string, app: string, now = new Date()): Promise<Counts> {
  if (existsSync(file)) throw new Error(`${file} is there already. A backup never replaces another`)
  const part = `${file}.part`
  await rm(part, { force: true })
  const counts: Counts = {}
  try {
    await db.connection().execute(async (connection) => {
      const raw = connection.withoutPlugins()
      await sql.raw(isSqlite(db) ? 'begin' : 'begin isolation level repeatable read read only').execute(raw)
      try {
        const lines = backupLines(raw, { app, now, counts })
        await pipeline(Readable.from(lines), createGzip(), createWriteStream(part, { mode: 0o600, flags: 'wx' }))
      } finally {
        await sql`rollback`.execute(raw)
      }
    })
    await flushed(part)
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return counts
}

export const isSqlite = (db: Store): boolean => db.getExecutor().adapter instanceof SqliteAdapter

async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

async function* backupLines(
  raw: Store,
  { app, now, counts }: { app: string; now: Date; counts: Counts },
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const hashed = (text: string) => {
    hash.update(text)
    return text
  }
  const columns = await columnsByTable(raw)
  const header: BackupHeader = {
    canopyBackup: BACKUP_FORMAT,
    app,
    dialect: isSqlite(raw) ? 'sqlite' : 'postgres',
    at: now.toISOString(),
    migrations: await appliedMigrations(raw, columns),
  }
  yield hashed(line(header))
  for (const table of keptTables) {
    const names = columns.get(table)
    // A store of an older version lacks the tables that came later.
    if (!names) continue
    counts[table] = 0
    yield hashed(line({ table, columns: names }))
    for await (const rows of pages(raw, table, names)) {
      counts[table] += rows.length
      yield hashed(rows.map((row) => line(names.map((name) => row[name] ?? null))).join(''))
    }
  }
  yield line({ end: { counts, sha256: hash.digest('hex') } } satisfies BackupEnd)
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`

/** The tables of the store's own schema and their columns, whatever version it is of. */
export async function columnsByTable(raw: Store): Promise<Map<string, string[]>> {
  const tables = await raw.introspection.getTables({ withInternalKyselyTables: true })
  const schema = isSqlite(raw)
    ? undefined
    : (await sql<{ name: string }>`select current_schema() as name`.execute(raw)).rows[0]?.name
  return new Map(
    tables
      .filter((table) => !table.isView && (schema === undefined || table.schema === schema))
      .map((table) => [table.name, table.columns.map(({ name }) => name)]),
  )
}

async function appliedMigrations(raw: Store, columns: Map<string, string[]>): Promise<string[]> {
  if (!columns.has('kysely_migration')) throw new Error('There is nothing in this store to back up')
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(raw)
  const names = rows.map(({ name }) => name)
  if (names.length === 0) throw new Error('There is nothing in this store to back up')
  if (names.some((name) => !(name in migrations))) {
    throw new Error('A newer version of Canopy has migrated this store. Back it up with that one')
  }
  return names
}

/** All rows of a table, page by page: by row id on SQLite, by a cursor on PostgreSQL. */
async function* pages(raw: Store, table: string, columns: string[]): AsyncGenerator<Row[]> {
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const from = sql.table(table)
  if (isSqlite(raw)) {
    for (let last = Number.MIN_SAFE_INTEGER; ; ) {
      const { rows } = await sql<Row & { _rowid: number }>`
        select rowid as _rowid, ${names} from ${from} where rowid > ${last} order by rowid limit ${sql.lit(BATCH)}
      `.execute(raw)
      yield rows
      if (rows.length < BATCH) return
      last = rows.at(-1)?._rowid ?? last
    }
  }
  await sql`declare backup_rows no scroll cursor for select ${names} from ${from}`.execute(raw)
  try {
    while (true) {
      const { rows } = await sql<Row>`fetch ${sql.lit(BATCH)} from backup_rows`.execute(raw)
      yield rows
      if (rows.length < BATCH) return
    }
  } finally {
    await sql`close backup_rows`.execute(raw)
  }
}
