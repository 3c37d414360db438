import type { Insertable, Kysely, Selectable } from 'kysely'

/**
 * The tables, as code sees them. Columns are snake_case in the database and camelCase here (CamelCasePlugin).
 *
 * One schema for both dialects: text, and whole numbers as `bigint` (SQLite keeps them as INTEGER; the PostgreSQL pool
 * parses them to numbers). Every moment is milliseconds since 1970, which a number holds exactly until the year 287396.
 */
export type Database = {
  signInLink: SignInLinkTable
  session: SessionTable
  operation: OperationTable
}

export type Store = Kysely<Database>

type SignInLinkTable = {
  /** SHA-256 of the token, hex. The token itself is never stored. */
  tokenHash: string
  /** The sandbox world that the session will see; null outside sandbox mode and for the default world. */
  world: string | null
  createdAt: number
  expiresAt: number
  usedAt: number | null
}

type SessionTable = {
  /** SHA-256 of the session token, hex. */
  idHash: string
  person: string
  world: string | null
  createdAt: number
  lastSeenAt: number
  expiresAt: number
}

export type OperationState = 'intent' | 'sent' | 'succeeded' | 'failed' | 'unknown'

type OperationTable = {
  /** A UUID made by the browser, so that a repeated click is one operation. */
  id: string
  person: string
  sessionHash: string
  /** The connection's slug. */
  connection: string
  world: string | null
  /** The account that the call was made as. */
  accountId: string | null
  /** The change, such as `MoveAccount`. */
  name: string
  /** JSON. */
  input: string
  state: OperationState
  /** JSON. */
  output: string | null
  /** JSON of an `AppError`. */
  error: string | null
  /** AWS's request id. */
  requestId: string | null
  createdAt: number
  sentAt: number | null
  finishedAt: number | null
}

export type SignInLinkRow = Selectable<SignInLinkTable>
export type SessionRow = Selectable<SessionTable>
export type NewSession = Insertable<SessionTable>
export type OperationRow = Selectable<OperationTable>
