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
  audit: AuditTable
  auditHead: AuditHeadTable
  auditCheckpoint: AuditCheckpointTable
  instance: InstanceTable
  job: JobTable
  jobItem: JobItemTable
  person: PersonTable
  signInAttempt: SignInAttemptTable
  signInJourney: SignInJourneyTable
  switch: SwitchTable
  pin: PinTable
  approval: ApprovalTable
  snapshot: SnapshotTable
  snapshotPiece: SnapshotPieceTable
  snapshotChange: SnapshotChangeTable
  rootAudit: RootAuditTable
  rootSession: RootSessionTable
  savedFilter: SavedFilterTable
  tableLook: TableLookTable
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
  /** A UUID by which it is listed and ended; it opens nothing. Null in sessions of an older version. */
  id: string | null
  /** The id of a person. */
  person: string
  /** How it was opened. */
  how: 'link' | 'password' | 'oidc' | null
  /** From where, as the server saw it. */
  address: string | null
  userAgent: string | null
  /** The last moment at which the person proved who they are; null in sessions of an older version. */
  signedInAt: number | null
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
  /** The AWS id that the change is about: an account, an OU, a policy, a handshake. */
  subject: string | null
  /** The other id that it names: a destination, a target. */
  target: string | null
  /** What no second change may touch while this one is under way; null once it is settled. Unique. */
  claim: string | null
  /** JSON of the `Image` that was read before it was sent. */
  before: string | null
  /** JSON of the `Image` that it wants. */
  after: string | null
  tier: number
  /** How often it was sent: again only after AWS has refused it unapplied. */
  attempts: number
  jobId: string | null
  /** The operation that this one takes back. */
  undoes: string | null
  /** The instance that is at work on it. */
  owner: string | null
}

type AuditTable = {
  /** From 1, without gaps. */
  seq: number
  at: number
  kind: string
  person: string
  operationId: string | null
  /** The data folder whose file holds the row too: several may share a database. */
  writer: string
  /** JSON, byte for byte what was hashed. */
  body: string
  /** The hash of the row before; of the first row, 64 zeros. */
  previous: string
  /** SHA-256, hex. */
  hash: string
}

/** One row: where the chain ends. Appending locks it, so that rows are numbered one after another. */
type AuditHeadTable = { id: number; seq: number; hash: string }

type AuditCheckpointTable = { seq: number; at: number; hash: string; keyId: string; signature: string }

type InstanceTable = {
  id: string
  host: string
  pid: number
  startedAt: number
  /** Its heartbeat. What an instance was at work on is free for others once this is old. */
  seenAt: number
}

export type JobState = 'running' | 'paused' | 'canceled' | 'finished'

type JobTable = {
  id: string
  person: string
  sessionHash: string
  connection: string
  world: string | null
  title: string
  state: JobState
  /** JSON of the `AppError` that it waits for a person about. */
  pause: string | null
  total: number
  /** The job that this one takes back. */
  undoes: string | null
  createdAt: number
  /** Before it nothing is sent, so that a slip can be stopped. */
  startsAt: number
  finishedAt: number | null
}

export type JobItemState = 'waiting' | 'running' | 'succeeded' | 'already' | 'failed' | 'skipped' | 'unknown'

type JobItemTable = {
  jobId: string
  /** From 0, the order in which items are begun. */
  position: number
  /** The change, such as `MoveAccount`. */
  name: string
  /** JSON. */
  input: string
  state: JobItemState
  /** The operation that carries it out, known before it begins. */
  operationId: string | null
  /** The instance that is at work on it. */
  owner: string | null
  /** JSON of an `AppError`. */
  error: string | null
  attempts: number
  notBefore: number
  finishedAt: number | null
  /** The operation that this item takes back. */
  undoes: string | null
  /** The position of the item that it builds on, -1 for all before it; null where the order alone says it. */
  follows: number | null
}

type PersonTable = {
  /** A handle that never changes and that AWS takes as a session name: `ann@acme.example`, `admin`. */
  id: string
  /** Who vouches for the person, and under which name: together the identity. Null for the local admin. */
  issuer: string | null
  subject: string | null
  name: string
  email: string | null
  role: 'viewer' | 'operator' | 'admin' | 'approver'
  /** The admin who gave the role by hand, so that groups no longer decide it; null while they do. */
  roleSetBy: string | null
  /** scrypt, with its parameters and salt; only for the local admin. */
  passwordHash: string | null
  createdAt: number
  signedInAt: number | null
  disabledAt: number | null
}

/** A sign-in that is away at the provider. One browser holds the token that it hangs on, and takes it back once. */
type SignInJourneyTable = {
  /** SHA-256 of the token, hex. What the provider is asked with is derived from the token and never stored. */
  tokenHash: string
  /** The path of ours that the person wanted. */
  returnTo: string
  /** The public id of the session that is to be proven anew; null for a sign-in. */
  sessionId: string | null
  createdAt: number
  expiresAt: number
}

/** Failed tries to sign in, by account and by address, within a window. */
type SignInAttemptTable = { key: string; since: number; count: number }

/** What is switched on for everybody, such as `read-only`; a row that is not there is off. */
type SwitchTable = { name: string; person: string; reason: string; at: number }

/** The organization that a writable connection was first seen in; `world` is empty outside a sandbox. */
type PinTable = { connection: string; world: string; organizationId: string; managementAccountId: string; at: number }

export type ApprovalState = 'waiting' | 'approved' | 'refused' | 'void' | 'used'

type ApprovalTable = {
  id: string
  requester: string
  connection: string
  world: string | null
  /** The change, such as `CloseAccount`. */
  name: string
  title: string
  /** JSON. */
  input: string
  /** JSON of the `Image` that was there when it was asked for. */
  before: string
  /** SHA-256 over connection, change, input and image: what exactly was approved. */
  digest: string
  reason: string
  state: ApprovalState
  decidedBy: string | null
  decidedAt: number | null
  decisionReason: string | null
  /** The operation that used it up. */
  operationId: string | null
  createdAt: number
  expiresAt: number
}

/** An organization as it was read, one row for each way in which it is reached. */
type SnapshotTable = {
  /** World, connection and organization. */
  id: string
  /** The version with all changes. */
  version: number
  /** The version of the pieces; 0 before there are any. */
  packedVersion: number
  /** JSON: how far each part was read. */
  parts: string
  savedAt: number
  /** The instance that reads it from AWS, and until when it alone does. */
  reader: string | null
  readerUntil: number
}

/** The columns as they travel, compressed, Base64, cut where they are long. */
type SnapshotPieceTable = { snapshotId: string; name: string; position: number; body: string }

type SnapshotChangeTable = {
  snapshotId: string
  /** The version that it led to, and its place among the changes that led there. */
  version: number
  position: number
  /** When it was seen, and since when nobody had looked: it was made in between. */
  at: number
  since: number
  /** What it is to people, such as `account-moved`; null for what only follows from others. */
  kind: string | null
  /** What it is about: an account, an OU, a policy; and the node that a policy is attached to. */
  subject: string
  target: string | null
  /** JSON of the change, before and after. */
  body: string
}

/** What an account's root user was last seen to have; `world` is empty outside a sandbox. */
type RootAuditTable = {
  world: string
  organizationId: string
  accountId: string
  /** JSON of what was found; null when nothing was ever read. */
  found: string | null
  foundAt: number | null
  /** JSON of the `AppError` of the last try; null when it was read. */
  error: string | null
  triedAt: number
  person: string
}

/** One root session in a member account, with the transcript of its calls. Never its credentials. */
type RootSessionTable = {
  id: string
  world: string
  organizationId: string
  accountId: string
  connection: string
  person: string
  /** `IAMAuditRootUserCredentials`. */
  task: string
  startedAt: number
  expiresAt: number
  /** JSON. */
  calls: string
}

/** A filter that a person has given a name. 0 and 1 stand for false and true; `world` is empty outside a sandbox. */
type SavedFilterTable = {
  /** A UUID made by the browser. */
  id: string
  person: string
  world: string
  connection: string
  /** The list that it belongs to: `organization`, `accounts`. */
  page: string
  name: string
  query: string
  /** Shown in the rail. */
  pinned: number
  /** In force when the list is opened without a filter. */
  isDefault: number
  createdAt: number
}

/** How a person has arranged the columns of a list; `look` is JSON. */
type TableLookTable = { person: string; world: string; connection: string; page: string; look: string }

export type SignInLinkRow = Selectable<SignInLinkTable>
export type SessionRow = Selectable<SessionTable>
export type NewSession = Insertable<SessionTable>
export type OperationRow = Selectable<OperationTable>
export type AuditRow = Selectable<AuditTable>
export type AuditCheckpointRow = Selectable<AuditCheckpointTable>
export type InstanceRow = Selectable<InstanceTable>
export type JobRow = Selectable<JobTable>
export type JobItemRow = Selectable<JobItemTable>
export type PersonRow = Selectable<PersonTable>
export type SignInJourneyRow = Selectable<SignInJourneyTable>
export type SwitchRow = Selectable<SwitchTable>
export type PinRow = Selectable<PinTable>
export type RootAuditRow = Selectable<RootAuditTable>
export type RootSessionRow = Selectable<RootSessionTable>
export type SavedFilterRow = Selectable<SavedFilterTable>
export type TableLookRow = Selectable<TableLookTable>
export type ApprovalRow = Selectable<ApprovalTable>
export type SnapshotRow = Selectable<SnapshotTable>
export type SnapshotChangeRow = Selectable<SnapshotChangeTable>
