import * as z from 'zod/mini'

const REASON_MAX = 1_000
const TYPED_MAX = 300

/** What a person adds to a change of tier 3: the id typed out, why, and the approval of a second person. */
export const confirmationSchema = z.strictObject({
  typed: z.string().check(z.maxLength(TYPED_MAX)),
  reason: z.string().check(z.maxLength(REASON_MAX, `At most ${REASON_MAX.toLocaleString('en')} characters.`)),
  approvalId: z.optional(z.uuid()),
})
export type Confirmation = z.infer<typeof confirmationSchema>

/** How long a change of tier 3 can still be stopped after it was confirmed. */
export const STOP_WINDOW_MS = 5_000
/** How long a request for approval stands. */
export const APPROVAL_LIFE_MS = 24 * 60 * 60_000
