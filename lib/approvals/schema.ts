import * as z from 'zod/mini'
import type { Image } from '../operations/image'

const REASON_MAX = 1_000
const reasonSchema = z.string().check(
  z.refine((text) => text.trim() !== '', { error: 'Say why.', abort: true }),
  z.maxLength(REASON_MAX, `At most ${REASON_MAX.toLocaleString('en')} characters.`),
)

/** A change of tier 3 that a second person is asked to agree to: by its name in the catalogue, with its input. */
export const requestApprovalInput = z.strictObject({
  name: z.string().check(z.maxLength(100)),
  input: z.unknown(),
  reason: reasonSchema,
})
export type RequestApprovalInput = z.infer<typeof requestApprovalInput>

export const decideApprovalInput = z.strictObject({
  approvalId: z.uuid(),
  decision: z.enum(['approved', 'refused']),
  /** For the requester; needed for a refusal. */
  reason: z.string().check(z.maxLength(REASON_MAX)),
})
export type DecideApprovalInput = z.infer<typeof decideApprovalInput>

export const approvalIdInput = z.strictObject({ approvalId: z.uuid() })
export type ApprovalIdInput = z.infer<typeof approvalIdInput>

/** `expired`: nobody decided, or nobody used it, in time. */
export const APPROVAL_STATES = ['waiting', 'approved', 'refused', 'void', 'used', 'expired'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

/** A request for approval as the inbox shows it. Moments are ISO 8601. */
export type Approval = {
  id: string
  requester: string
  /** Whether the one who looks asked for it: nobody decides over their own. */
  isMine: boolean
  connection: string
  /** The change, such as `CloseAccount`, its verb, and one line by ids. */
  name: string
  verb: string
  title: string
  consequence: string
  wayBack: string
  input: unknown
  /** The changes of a job, one line by ids each; null for a single change. */
  items: string[] | null
  /** Names by the ids that it holds, as far as they are known. Text from AWS. */
  names: Readonly<Record<string, string>>
  /** What was there when it was asked for, and what will be. */
  before: Image
  wanted: Image
  reason: string
  /** What has to be typed to carry it out. */
  typed: string
  state: ApprovalState
  decidedBy: string | null
  decidedAt: string | null
  decisionReason: string | null
  operationId: string | null
  createdAt: string
  expiresAt: string
}
