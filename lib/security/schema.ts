import * as z from 'zod/mini'
import type { Role } from '../auth/roles'
import type { HowSignedIn } from '../auth/session'

export const ROLES = ['viewer', 'approver', 'operator', 'admin'] as const satisfies readonly Role[]

/** A person as the list shows one. Moments are ISO 8601. */
export type PersonRow = {
  /** The handle, which AWS sees too. */
  id: string
  /** Text from the provider. */
  name: string
  email: string | null
  /** Null for the local admin. */
  issuer: string | null
  role: Role
  /** The admin who gave the role by hand; null while groups decide. */
  roleSetBy: string | null
  signedInAt: string | null
  disabledAt: string | null
  isMe: boolean
  /** Why the role cannot be changed here, or null. */
  whyNotRole: string | null
  /** Why the person cannot be disabled here, or null. */
  whyNotDisable: string | null
}

/** A session as the list shows one. Moments are ISO 8601. */
export type SessionRow = {
  id: string
  person: string
  name: string
  how: HowSignedIn | null
  address: string | null
  /** `Firefox on Linux`. */
  browser: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  isThisOne: boolean
}

export type Sessions = {
  /** Whether they are those of everybody. */
  isAll: boolean
  sessions: SessionRow[]
}

/** One row of the audit that is no change of AWS: a sign-in, a command, a refusal. */
export type SecurityEvent = {
  seq: number
  /** ISO 8601. */
  at: string
  kind: string
  person: string
  /** What happened, in words. */
  what: string
  /** From where, as the server saw it. */
  address: string | null
}

export type SecurityEvents = { events: SecurityEvent[] /** To ask for older ones, or null. */; next: number | null }

/** What is on for everybody. */
export type ReadOnlyNotice = { person: string; reason: string /** ISO 8601. */; at: string }

export type PinnedConnection = {
  slug: string
  name: string
  pinned: { organizationId: string; managementAccountId: string /** ISO 8601. */; at: string } | null
  /** Where AWS says that it is now; null when in no organization. */
  now: { organizationId: string; managementAccountId: string } | null
  /** `unknown` when AWS does not say. */
  standing: 'pinned' | 'not-yet' | 'nothing' | 'mismatch' | 'unknown'
}

/** How Canopy is set up, for everybody who is signed in. */
export type SecurityOverview = {
  mode: 'single-user' | 'team'
  issuer: string | null
  /** What each group of the provider gives. */
  groups: { group: string; role: Role }[]
  readOnly: ReadOnlyNotice | null
  pins: PinnedConnection[]
  checkpoints: { seq: number /** ISO 8601. */; at: string; text: string }[]
  publicKey: { keyId: string; pem: string }
  me: { role: Role }
}

const reason = z.string().check(z.trim(), z.minLength(1, 'Say why, for the record.'), z.maxLength(300))
const personId = z.string().check(z.regex(/^[\w+=,.@-]{2,64}$/))

export const reasonInput = z.strictObject({ reason })
/** The provider's `sub` of somebody: up to 255 ASCII characters, by OpenID Connect. */
const subject = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Give the subject that the provider knows the person by.'),
    z.maxLength(255, 'At most 255 characters.'),
    z.regex(/^[\x21-\x7e]*$/, 'Letters, digits and signs without spaces, as the provider writes it.'),
  )
/** Somebody of the provider who has not signed in yet. What the provider says at the sign-in replaces name and e-mail. */
export const addPersonInput = z.strictObject({
  subject,
  name: z.string().check(z.trim(), z.minLength(1, 'Give a name.'), z.maxLength(128, 'At most 128 characters.')),
  email: z
    .string()
    .check(
      z.trim(),
      z.maxLength(254, 'At most 254 characters.'),
      z.regex(/^$|^[^\s@]+@[^\s@]+$/, 'That is no e-mail address.'),
    ),
  role: z.enum(ROLES),
})
export const personRoleInput = z.strictObject({ person: personId, role: z.enum(ROLES) })
export const personInput = z.strictObject({ person: personId })
export const sessionInput = z.strictObject({ session: z.uuid() })
export const noInput = z.strictObject({})
/** `typed`: the id of the organization that the connection is in now, or `none`. */
export const acceptOrganizationInput = z.strictObject({
  connection: z.string().check(z.regex(/^[a-z0-9-]{1,80}$/)),
  typed: z.string().check(z.trim(), z.maxLength(64)),
})
