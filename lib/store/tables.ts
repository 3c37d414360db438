import 'server-only'
import type { Database } from './schema'

/**
 * Which tables a backup holds. `passing` ones live no longer than the process or the sign-in that made them, would sign
 * somebody in, or can be read from AWS again. The type asks of every new table which it is.
 */
const TABLES: Record<keyof Database, 'kept' | 'passing'> = {
  signInLink: 'passing',
  session: 'passing',
  instance: 'passing',
  operation: 'kept',
  audit: 'kept',
  auditHead: 'kept',
  auditCheckpoint: 'kept',
  job: 'kept',
  jobItem: 'kept',
  person: 'kept',
  signInAttempt: 'passing',
  signInJourney: 'passing',
  switch: 'kept',
  pin: 'kept',
  approval: 'kept',
  // AWS has it all; what has changed in it is told nowhere else.
  snapshot: 'passing',
  snapshotPiece: 'passing',
  snapshotChange: 'kept',
  rootAudit: 'kept',
  rootSession: 'kept',
  savedFilter: 'kept',
  tableLook: 'kept',
}

const inDatabase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The tables of the store by their names in the database. */
export const allTables: readonly string[] = Object.keys(TABLES).map(inDatabase)

/** Those of them that a backup holds. */
export const keptTables: readonly string[] = Object.entries(TABLES)
  .filter(([, kind]) => kind === 'kept')
  .map(([name]) => inDatabase(name))

/** Kysely's own notes about the schema. */
export const MIGRATION_TABLES = ['kysely_migration', 'kysely_migration_lock'] as const
