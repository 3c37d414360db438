import * as z from 'zod/mini'
import type { Role } from '../auth/roles'
import type { ConnectionKind } from '../aws/identity'
import { accountOrEmailSchema, atMostCharacters } from '../aws-fields'
import type { AppError } from '../result'

export const handshakeIdSchema = z
  .string()
  .check(z.regex(/^h-[0-9a-z]{8,32}$/, 'This is not the id of an invitation or request.'))

export const NOTES_MAX = 1024

export const inviteAccountInput = z.strictObject({
  target: accountOrEmailSchema,
  notes: z.string().check(atMostCharacters(NOTES_MAX)),
})
export const handshakeInput = z.strictObject({ handshakeId: handshakeIdSchema })

export type InviteAccountInput = z.infer<typeof inviteAccountInput>
export type HandshakeInput = z.infer<typeof handshakeInput>

/** AWS's five kinds; one that it adds later keeps its name and can only be read. */
export type HandshakeAction =
  | 'INVITE'
  | 'ENABLE_ALL_FEATURES'
  | 'APPROVE_ALL_FEATURES'
  | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'
  | 'TRANSFER_RESPONSIBILITY'
  | (string & {})

export type HandshakeState = 'REQUESTED' | 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'CANCELED' | 'EXPIRED' | (string & {})

/** One handshake, as AWS tells it. Whatever AWS leaves out is null; e-mails, names and notes are strangers' text. */
export type Handshake = {
  id: string
  action: HandshakeAction
  state: HandshakeState
  /** ISO 8601. */
  requestedAt: string | null
  expiresAt: string | null
  sender: {
    /** With its `o-`. */
    organizationId: string | null
    managementAccountId: string | null
    managementEmail: string | null
    managementName: string | null
    featureSet: 'ALL' | 'CONSOLIDATED_BILLING' | null
  }
  /** Nobody for the final approval of all features, which the sender itself answers. */
  recipient: { accountId: string | null; email: string | null; organizationId: string | null }
  notes: string | null
  /** The request that this one is a part of, with its `h-`. */
  parentId: string | null
  transfer: { id: string | null; type: string | null; startsAt: string | null } | null
}

/** A connection of the session, as far as answering needs it. */
export type InboxConnection = {
  slug: string
  name: string
  writable: boolean
  /** Of the person who looks. */
  role?: Role
  kind: ConnectionKind
  accountId: string | null
  principal: string | null
  organizationId: string | null
}

/** Where a connection stands: it may answer, it may cancel, both, or it only sees. */
export type Side = 'recipient' | 'sender' | 'both' | 'observer'

/** One handshake, however many connections see it. */
export type InboxItem = { handshake: Handshake; through: { slug: string; side: Side }[] }

/** What of a connection could not be read: its received handshakes, those its organization sent, or anything at all. */
export type InboxFailure = { slug: string; name: string; what: 'received' | 'sent' | 'all'; error: AppError }

export type Inbox = { items: InboxItem[]; connections: InboxConnection[]; failures: InboxFailure[] }
