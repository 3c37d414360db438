import 'server-only'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'
import Sqlite from 'libsql'

/** How long a statement waits for another process, such as `npm run sign-in-link`, to finish its write. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * The dialect of the embedded store: one SQLite file in `dataFolder`, readable by its owner alone.
 * A record is on disk when its statement returns (`synchronous=FULL`), because an intent must outlive a crash.
 * @throws when the folder or the file cannot be made or opened.
 */
export function sqliteDialect(dataFolder: string): Dialect {
  if (!existsSync(dataFolder)) mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(/* turbopackIgnore: true */ dataFolder, 'canopy.db')
  // SQLite gives its -wal and -shm files the mode of the database file.
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)

  const database = new Sqlite(file)
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA foreign_keys = ON')
  return new ImmediateSqliteDialect({ database })
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver() {
    return new ImmediateSqliteDriver(this.#config)
  }

  override createAdapter() {
    return new TransactionalSqliteAdapter()
  }
}

/**
 * A plain BEGIN reads first and asks for the write lock later, and that later step does not wait when another process
 * wrote in between: it fails. BEGIN IMMEDIATE waits its turn at the start.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/**
 * Kysely migrates SQLite without a transaction, and so without a lock. SQLite does roll back schema changes; in one
 * transaction a migration happens whole or not at all, and two processes that start together take turns.
 */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}
