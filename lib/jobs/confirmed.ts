import 'server-only'
import { isTeam } from '../auth/team'
import { approvalDigest } from '../operations/approval-digest'
import type { CommandAsked } from '../operations/command'
import { whyNotConfirmed } from '../operations/tier-three'
import { AppFailure } from '../result'
import { findApproval, takeApproval } from '../store/approvals'
import { START_JOB, type StartJobInput } from './schema'

const NOT_APPROVED = new AppFailure({
  kind: 'approval',
  message: 'The approval does not hold: it was for another job, is used up, or has expired.',
  hint: 'Nothing was started. Ask for approval again.',
})

/** What exactly is approved of a job; what each item expects to find stands in its own input. */
export const jobDigest = (connection: string, world: string | null, input: StartJobInput): string =>
  approvalDigest({ connection, world, name: START_JOB, input, before: {} })

/**
 * Lets a job of tier 3 begin: its count typed, a reason, a fresh sign-in, and in a team an approval, used up by it.
 * @throws AppFailure that says what is missing
 */
export async function confirmed({ db, ctx, session, id, confirmation }: CommandAsked, input: StartJobInput) {
  const typed = String(input.items.length)
  const refusal = whyNotConfirmed(typed, confirmation, { session, needsApproval: isTeam() })
  if (refusal) throw new AppFailure(refusal)
  const approvalId = confirmation?.approvalId
  if (!approvalId) return
  const digest = jobDigest(ctx.connection.slug, session.world, input)
  const isTaken = await takeApproval(db, { id: approvalId, requester: session.person, digest, operationId: id })
  // The same request again, after its answer was lost, finds it used up by itself.
  if (!isTaken && (await findApproval(db, approvalId))?.operationId !== id) throw NOT_APPROVED
}
