import 'server-only'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from 'kysely'
import { noteStoreError, noteStoreRead, noteStoreWrite } from './health'
import type { StoreIllness } from './illness'

type Hooks = { onIllness?: (illness: StoreIllness) => void; onWrite?: () => void }

/**
 * The same dialect, each of whose statements is noted in the health of the store: every read and every write goes
 * through here, so that nobody has to remember it.
 */
export function watched(dialect: Dialect, hooks: Hooks = {}): Dialect {
  return {
    createDriver: () => watchDriver(dialect.createDriver(), hooks),
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

function watchDriver(driver: Driver, hooks: Hooks): Driver {
  const known = new WeakSet<DatabaseConnection>()
  const acquire = driver.acquireConnection.bind(driver)
  driver.acquireConnection = async (...options) => {
    const connection = await acquire(...options).catch((error: unknown) => {
      noteStoreError(error, 'open')
      throw error
    })
    // The driver tells its connections apart by identity, so each is changed in place, once.
    if (!known.has(connection)) watchConnection(connection, hooks)
    known.add(connection)
    return connection
  }
  return driver
}

function watchConnection(connection: DatabaseConnection, { onIllness, onWrite }: Hooks): void {
  const execute = connection.executeQuery.bind(connection)
  // Null outside a transaction; inside, what was written counts only once it is committed.
  let pending: { wrote: boolean; isHeartbeat: boolean } | null = null

  connection.executeQuery = async <R>(query: CompiledQuery) => {
    const step = stepOf(query)
    try {
      const result = await execute<R>(query)
      const wrote = step === 'write' && ((result.numAffectedRows ?? 0n) > 0n || result.rows.length > 0)
      if (step === 'begin') pending = { wrote: false, isHeartbeat: true }
      else if (step === 'read' && !pending) noteStoreRead()
      else if (wrote && pending) pending = { wrote, isHeartbeat: pending.isHeartbeat && isHeartbeat(query) }
      else if (wrote || (step === 'commit' && pending?.wrote)) {
        noteStoreWrite(pending ? pending.isHeartbeat : isHeartbeat(query))
        onWrite?.()
      }
      if (step === 'commit' || step === 'rollback') pending = null
      return result
    } catch (error) {
      if (step === 'commit' || step === 'rollback' || step === 'begin') pending = null
      const illness = noteStoreError(error, step === 'read' ? 'read' : 'write')
      // A file that is damaged or a server that is gone is no more readable for having been asked to write.
      if (illness && step !== 'read' && UNREADABLE.includes(illness)) noteStoreError(error, 'read')
      if (illness) onIllness?.(illness)
      throw error
    }
  }
}

const UNREADABLE: readonly StoreIllness[] = ['corrupt', 'unreachable']

type Step = 'begin' | 'commit' | 'rollback' | 'read' | 'write' | 'other'

function stepOf({ query, sql }: CompiledQuery): Step {
  if (query.kind === 'SelectQueryNode') return 'read'
  if (query.kind !== 'RawNode') return 'write'
  const [verb, next] = sql.trim().toLowerCase().split(/\s+/)
  if (verb === 'begin' || verb === 'start') return 'begin'
  if (verb === 'commit' || (verb === 'rollback' && next === undefined)) return verb
  if (verb === 'select' || verb === 'pragma') return 'read'
  return 'other'
}

/** Whether a statement is the beat of an instance. */
const isHeartbeat = ({ sql }: CompiledQuery): boolean => /^insert into "instance"/.test(sql)
