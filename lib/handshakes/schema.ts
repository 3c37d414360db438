import * as z from 'zod/mini'
import type { ConnectionKind } from '../aws/identity'
import type { AppError } from '../result'

export const handshakeIdSchema = z
  .string()
  .check(z.regex(/^h-[0-9a-z]{8,32}$/, 'This is not the id of an invitation or request.'))

export const NOTES_MAX = 1024
const EMAIL_MIN = 6
const EMAIL_MAX = 64

/** AWS counts Unicode characters, not UTF-16 units. */
export const characters = (text: string): number => [...text].length

/** `1234 5678-9012` → `123456789012`: the separators that people and consoles put into account ids. E-mails are trimmed. */
export function normalizeTarget(text: string): string {
  const trimmed = text.trim()
  return /^[\d\s-]+$/.test(trimmed) ? trimmed.replace(/[\s-]/g, '') : trimmed
}

export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text)

/** The e-mail rules of CreateAccount, which invitations share: ASCII, one @, a dotted domain. */
function isEmail(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@')
  return (
    more.length === 0 &&
    /^[!-~]+$/.test(text) &&
    /^[^."'()<>[\]:;,\\|%&][^"'()<>[\]:;,\\|%&]*$/.test(local) &&
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(domain) &&
    domain.includes('.')
  )
}

/** Why this cannot be invited, or null: an account id of 12 digits, or an e-mail address of 6 to 64 characters. */
export function whyNotTarget(target: string): string | null {
  if (target === '') return 'Enter an account id or an e-mail address.'
  if (/^\d+$/.test(target)) return isAccountId(target) ? null : 'An account id has 12 digits.'
  if (target.length < EMAIL_MIN || target.length > EMAIL_MAX) {
    return `An e-mail address has ${EMAIL_MIN} to ${EMAIL_MAX} characters.`
  }
  return isEmail(target) ? null : 'Enter 12 digits or an e-mail address such as aws@example.com.'
}

const targetSchema = z.string().check(
  z.overwrite(normalizeTarget),
  z.superRefine((target, issues) => {
    const why = whyNotTarget(target)
    if (why) issues.addIssue({ code: 'custom', message: why })
  }),
)

const notesSchema = z
  .string()
  .check(z.refine((notes) => characters(notes) <= NOTES_MAX, { error: `At most ${NOTES_MAX} characters.` }))

export const inviteAccountInput = z.strictObject({ target: targetSchema, notes: notesSchema })
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
