import * as z from 'zod/mini'
import type { Image } from '../operations/image'
import type { Change, Tier } from '../operations/operation'
import type { AppError } from '../result'

export const operationIdInput = z.strictObject({ operationId: z.uuid() })
export type OperationIdInput = z.infer<typeof operationIdInput>

/** How a change ended, as people ask for it: `open` is still running or being read back, `unknown` needs a person. */
export const OUTCOMES = ['succeeded', 'failed', 'unknown', 'open'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What the Activity page asks for; everything is optional and in the URL. Moments are ISO 8601. */
export type ActivityFilter = {
  person?: string
  /** An AWS id: matches subject and target, and the id of what was made. */
  subject?: string
  /** The change's name, such as `MoveAccount`. */
  name?: string
  state?: Outcome
  from?: string
  /** Exclusive. */
  to?: string
  /** The page after this entry: `createdAt:id` of the last one shown. */
  before?: string
}

/** How a change is taken back: the words of the change that does it. */
export type UndoOffer = {
  /** `Undo move`. */
  label: string
  /** The inverse's verb, such as `Delete OU`, its line and its words. */
  verb: string
  title: string
  tier: Tier
  consequence: string
  wayBack: string
  /** The change itself, for which a second person may be asked, and what is typed to confirm it at tier 3. */
  change: Change
  typed: string
}

/** One change as the list of Activity shows it. Moments are ISO 8601. */
export type ActivityEntry = {
  id: string
  person: string
  accountId: string | null
  /** The change's name, such as `MoveAccount`, and its verb, such as `Move account`. */
  name: string
  verb: string
  /** One line that names it by ids. */
  title: string
  /** The name that it gave, and the one that was there before. Text of people. */
  named: { from: string | null; to: string } | null
  tier: Tier
  subject: string | null
  target: string | null
  outcome: Outcome
  /** Whether AWS's answer was lost, and it is being read back. */
  isChecking: boolean
  /** Why it failed or what is not known, in a sentence. */
  reason: string | null
  jobId: string | null
  undoes: string | null
  undoneBy: string | null
  /** Names of the ids that the title holds, as far as the organization was read. Text from AWS. */
  names: Readonly<Record<string, string>>
  createdAt: string
  finishedAt: string | null
}

/** One change with all that is known of it. */
export type ActivityDetails = ActivityEntry & {
  input: unknown
  before: Image | null
  after: Image | null
  output: unknown
  error: AppError | null
  requestId: string | null
  attempts: number
  /** The change that takes it back, where the catalogue has one and it was made. */
  undo: UndoOffer | null
  /** The way back in words: what the change itself says of it. */
  wayBack: string | null
  /** The equivalent AWS CLI line; null for a change that is no longer in the catalogue. */
  cli: string | null
  sentAt: string | null
  /** Why it was made, where that was asked for, and who approved it. Text of people. */
  why: string | null
  approvedBy: string | null
}

export type ActivityPage = {
  entries: ActivityEntry[]
  /** `before` of the next page, or null at the end. */
  next: string | null
  /** What the whole list is like; with its first page alone. */
  summary: ActivitySummary | null
}

export type ActivitySummary = {
  /** How many the filter lets through, by outcome; the outcome that is filtered by is left out of the filter. */
  counts: Record<Outcome, number>
  /** The people and changes that there are, for the filter. */
  people: string[]
  kinds: { name: string; verb: string }[]
}

const text = z.string().check(z.minLength(1), z.maxLength(320))
const moment = z.iso.datetime()
const parsers = {
  person: text,
  subject: text,
  name: z.string().check(z.regex(/^[A-Za-z]{1,80}$/)),
  state: z.enum(OUTCOMES),
  from: moment,
  to: moment,
  before: z.string().check(z.regex(/^\d{1,15}:[0-9a-f-]{36}$/)),
}

/** The filter of a URL. What makes no sense is left out: a link that was cut shows more, not an error. */
export function parseFilter(get: (name: string) => string | null | undefined): ActivityFilter {
  const given = Object.entries(parsers).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(get(name))
    return parsed.success ? [[name, parsed.data]] : []
  })
  // Each value was parsed by the schema of its own key.
  return Object.fromEntries(given) as ActivityFilter
}

/** What proves the record: signed checkpoints of the audit, newest first, and the public key that checks them. */
export type AuditView = {
  checkpoints: { seq: number; at: string; text: string }[]
  key: { keyId: string; pem: string }
}
