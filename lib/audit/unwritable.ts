import 'server-only'

const BRAND = Symbol.for('canopy.AuditUnwritable')

/** The audit cannot be written. `message` says why, in words for people; `cause` is what the system said. */
export class AuditUnwritable extends Error {
  override readonly name = 'AuditUnwritable'
  readonly [BRAND] = true

  // Next.js loads this module twice, so the class that was thrown may be the other copy's.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value
  }
}

const WORDS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  SQLITE_FULL: 'the disk is full',
  '53100': 'the disk of the database is full',
  EROFS: 'the disk is read-only',
  SQLITE_READONLY: 'the store is read-only',
  '25006': 'the database is read-only',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  SQLITE_CANTOPEN: 'the store cannot be opened',
  '42501': 'access is denied by the database',
  EISDIR: 'there is a folder where the file should be',
  ENOTDIR: 'there is a file where the folder should be',
  ENOENT: 'the folder is gone',
  EIO: 'the disk reports an error',
  SQLITE_IOERR: 'the disk reports an error',
  SQLITE_CORRUPT: 'the store is damaged',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  SQLITE_BUSY: 'another process keeps the store locked',
  ECONNREFUSED: 'the database does not answer',
  ECONNRESET: 'the connection to the database broke off',
  ETIMEDOUT: 'the database does not answer',
  ENOTFOUND: 'the database is not found by its name',
  '57P01': 'the database is shutting down',
  '57P03': 'the database is starting up',
}

const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** SQLite's codes have longer forms, such as SQLITE_IOERR_WRITE. */
const wordsOf = (code: string): string | undefined =>
  WORDS[code] ?? Object.entries(WORDS).find(([known]) => /^SQLITE_/.test(known) && code.startsWith(`${known}_`))?.[1]

/** Whether an error says that the store takes no writes or is away, rather than that one statement was wrong. */
export const isStoreFailure = (error: unknown): boolean =>
  wordsOf(codeOf(error)) !== undefined ||
  (error instanceof Error && /^Connection terminated|timeout exceeded when trying to connect/.test(error.message))

/**
 * The error to throw for a failure to write.
 * @param what such as `the audit file`
 */
export function unwritable(what: string, error: unknown): AuditUnwritable {
  if (error instanceof AuditUnwritable) return error
  const code = codeOf(error)
  const why = wordsOf(code) ?? (error instanceof Error && error.message ? error.message : 'it failed without a reason')
  return new AuditUnwritable(`${what} cannot be written: ${why}${code ? ` (${code})` : ''}`, { cause: error })
}
