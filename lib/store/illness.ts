import 'server-only'

/** What may be wrong with a store as a whole, as opposed to with one statement. */
export type StoreIllness = 'full' | 'read-only' | 'locked' | 'corrupt' | 'failing' | 'unreachable' | 'newer'

/** SQLite's result codes, the file system's, and PostgreSQL's states: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const BY_CODE: Record<string, StoreIllness> = {
  SQLITE_FULL: 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  '53100': 'full',

  SQLITE_READONLY: 'read-only',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  '25006': 'read-only',
  '42501': 'read-only',

  SQLITE_BUSY: 'locked',
  SQLITE_LOCKED: 'locked',
  '55P03': 'locked',

  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'corrupt',
  XX001: 'corrupt',
  XX002: 'corrupt',

  SQLITE_IOERR: 'failing',
  EIO: 'failing',
  '58030': 'failing',

  SQLITE_CANTOPEN: 'unreachable',
  EISDIR: 'unreachable',
  ENOTDIR: 'unreachable',
  ENOENT: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EPIPE: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  '53300': 'unreachable',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  '3D000': 'unreachable',
}

/** Whole classes of PostgreSQL's states: connection exceptions, refused sign-in. */
const BY_CLASS: Record<string, StoreIllness> = { '08': 'unreachable', '28': 'unreachable' }

/** What only the message tells: `pg` about its connections, libsql about opening a file, Kysely about migrations. */
const BY_MESSAGE: readonly [RegExp, StoreIllness][] = [
  [
    /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/,
    'unreachable',
  ],
  [/^Client was closed and is not queryable/, 'unreachable'],
  [/^ConnectionFailed\(/, 'unreachable'],
  [/^corrupted migrations: /, 'newer'],
]

/** What an error that a driver threw says about the store, or null when it is about the statement. */
export function storeIllness(error: unknown): StoreIllness | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // SQLite refines some codes: SQLITE_IOERR_WRITE, SQLITE_READONLY_DBMOVED.
  const plain = code.startsWith('SQLITE_') ? code.split('_').slice(0, 2).join('_') : code
  const known = BY_CODE[plain] ?? (/^[0-9A-Z]{5}$/.test(code) ? BY_CLASS[code.slice(0, 2)] : undefined)
  return known ?? BY_MESSAGE.find(([pattern]) => pattern.test(error.message))?.[1] ?? causeOf(error)
}

// Node wraps what it tried in an AggregateError, one for each address of a name.
function causeOf(error: Error): StoreIllness | null {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  return first === error ? null : storeIllness(first)
}
