import * as z from 'zod/mini'
import { accountIdSchema } from '../aws-fields'
import type { Decision } from '../policy/evaluate'
import type { SomeAccounts } from './schema'

export const PRINCIPALS = ['any', 'role', 'user', 'root'] as const

const optional = (max: number) => z.optional(z.string().check(z.maxLength(max)))

export const actionSchema = z
  .string()
  .check(z.regex(/^[A-Za-z0-9-]{1,64}:[A-Za-z0-9]{1,128}$/, 'An action looks like s3:GetObject.'))

/** A question about one request, as it stands in a URL. */
export const questionSchema = z.object({
  account: accountIdSchema,
  principal: z._default(z.enum(PRINCIPALS), 'any'),
  path: optional(600),
  action: actionSchema,
  resource: optional(2_048),
  region: optional(40),
})

/** A statement that has a say, with its text. */
export type DecidingStatement = {
  policyId: string
  /** Its place in the document, from 1. */
  statement: number
  sid: string | null
  effect: 'Allow' | 'Deny'
  /** Whether it applies for sure, or depends on what the request leaves open. */
  sure: boolean
  /** As it is written, shortened; null for a policy that is not read. */
  text: string | null
}

/** One step from the root to the account. */
export type WhyLevel = {
  type: Decision['levels'][number]['type']
  nodeId: string
  allowed: 'yes' | 'no' | 'depends'
  policyIds: string[]
  statements: DecidingStatement[]
}

export type WhyAnswer = Pick<Decision, 'verdict' | 'exempt' | 'open'> & {
  reason: Decision['reason'] | null
  levels: WhyLevel[]
  /** Texts of policies on the way that are still being read, or could not be. */
  unread: string[]
  isReading: boolean
  /** Whether the action is one that AWS has published. */
  isKnownAction: boolean
  readAt: string
}

/** Which accounts an action is blocked in, whoever asks; what depends is on neither side. */
export type AffectedAnswer = {
  blocked: SomeAccounts
  depends: SomeAccounts
  free: SomeAccounts
  unread: number
  isReading: boolean
  isKnownAction: boolean
  readAt: string
}

/** What one step of the ladder does to the actions of the accounts below it. */
export type LadderStep = {
  nodeId: string
  policyIds: string[]
  /** Actions that are blocked from here on down and were not above, and those that depend from here on. */
  blocks: number
  depends: number
}

export type NodeView = {
  /** Null where SCPs have no say: the type is off, or it is the management account. */
  ladder: LadderStep[] | null
  counts: { pass: number; block: number; depends: number } | null
  effective: {
    type: string
    settings: { path: string; value: string; from: { policyId: string; nodeId: string }[] }[]
    errors: { code: string; message: string; path: string; from: { policyId: string; nodeId: string }[] }[]
    isOrderOpen: boolean
    unread: string[]
  }[]
  unread: number
  isReading: boolean
  readAt: string
}
