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
import { watched } from './watch'

/** How long a statement waits for another process, such as `npm run sign-in-link`, to finish its write. */
const BUSY_TIMEOUT_MS = 5_000
/** And once that was in vain: waiting stops the whole process, and its reads are to go on. */
const LOCKED_TIMEOUT_MS = 50

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
  let patienceMs = 0
  const wait = (forMs: number) => {
    if (patienceMs !== forMs) database.exec(`PRAGMA busy_timeout = ${forMs}`)
    patienceMs = forMs
  }
  try {
    wait(BUSY_TIMEOUT_MS)
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) {
      database.exec(`PRAGMA ${pragma}`)
    }
  } catch (error) {
    // It is opened again at the next request, and must not be left open each time.
    database.close()
    throw error
  }
  return watched(new ImmediateSqliteDialect({ database }), {
    onIllness: (illness) => illness === 'locked' && wait(LOCKED_TIMEOUT_MS),
    onWrite: () => wait(BUSY_TIMEOUT_MS),
  })
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

class ImmediateSqliteDriver extends SqliteDriver {
  /**
   * A plain BEGIN reads first and asks for the write lock later, and that later step does not wait when another process
   * wrote in between: it fails. BEGIN IMMEDIATE waits its turn at the start.
   */
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** On a full disk SQLite has rolled back by itself. Saying so would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback')).catch((error: unknown) => {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error
    })
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
