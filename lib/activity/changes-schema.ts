import * as z from 'zod/mini'
import { CHANGE_KINDS, type ChangeKind } from '../snapshot/history'

/** Since when: a time back from now, or a moment, ISO 8601. */
export const SINCE = ['1h', '24h', '7d', '30d', '90d'] as const
export const SINCE_DEFAULT = '7d'

const HOUR_MS = 3_600_000
const LENGTH_MS: Record<string, number> = { h: HOUR_MS, d: 24 * HOUR_MS }

export type ChangesFilter = {
  since: string
  kind?: ChangeKind
  /** The page after this change: the id of the last one shown. */
  before?: string
}

/** Something that changed of a thing: the words for it, and what it was and is. Ids where `names` may know more. */
export type ChangedField = { label: string; from: string | null; to: string | null }

/** One change that was seen in the organization. Moments are ISO 8601. */
export type SeenChange = {
  /** Stays the same for as long as the change is kept. */
  id: string
  kind: ChangeKind
  /** It was made between these two. */
  since: string
  at: string
  /** The id of what changed, or the name of a setting; and of the node that a policy is attached to. */
  subject: string
  target: string | null
  fields: ChangedField[]
  /** Names of the ids here, as far as they are known. Text from AWS. */
  names: Readonly<Record<string, string>>
  /** The operation of ours that made it; null when it was made elsewhere. */
  by: { operationId: string; connection: string; person: string; verb: string } | null
}

/** A page of the feed of changes, newest first. */
export type ChangesPage = {
  entries: SeenChange[]
  /** `before` of the next page, or null at the end. */
  next: string | null
  /** How many there are of each kind; with the first page alone. */
  counts: Partial<Record<ChangeKind, number>> | null
}

const parsers = {
  since: z.union([z.enum(SINCE), z.iso.datetime()]),
  kind: z.enum(CHANGE_KINDS),
  before: z.string().check(z.regex(/^\d{1,16}\.\d{1,6}$/)),
}

/** The filter of a URL. What makes no sense is left out: a link that was cut shows more, not an error. */
export function parseChangesFilter(get: (name: string) => string | null | undefined): ChangesFilter {
  const [since, kind, before] = [
    parsers.since.safeParse(get('since')),
    parsers.kind.safeParse(get('kind')),
    parsers.before.safeParse(get('before')),
  ]
  return {
    since: since.success ? since.data : SINCE_DEFAULT,
    ...(kind.success ? { kind: kind.data } : {}),
    ...(before.success ? { before: before.data } : {}),
  }
}

/** The moment from which on changes are asked for, in milliseconds. */
export function momentOf(since: string, now = Date.now()): number {
  const [, count, unit] = /^(\d+)([hd])$/.exec(since) ?? []
  return unit ? now - Number(count) * (LENGTH_MS[unit] ?? 0) : Date.parse(since)
}

export const SINCE_WORDS: Record<(typeof SINCE)[number], string> = {
  '1h': 'in the last hour',
  '24h': 'in the last 24 hours',
  '7d': 'in the last 7 days',
  '30d': 'in the last 30 days',
  '90d': 'in the last 90 days',
}

export const KIND_WORDS: Record<ChangeKind, string> = {
  'account-joined': 'Account joined',
  'account-left': 'Account left',
  'account-moved': 'Account moved',
  'account-closed': 'Account closed',
  'account-changed': 'Account changed',
  'ou-created': 'OU created',
  'ou-deleted': 'OU deleted',
  'ou-changed': 'OU renamed',
  'policy-created': 'Policy created',
  'policy-deleted': 'Policy deleted',
  'policy-changed': 'Policy changed',
  attached: 'Policy attached',
  detached: 'Policy detached',
  'tags-changed': 'Tags changed',
  'delegation-changed': 'Services changed',
  'settings-changed': 'Settings changed',
}
