import 'server-only'
import { recordedHandlers } from '../catalogue'
import { START_JOB, startJobInput } from '../jobs/schema'
import { start } from '../jobs/start'
import type { CommandAsked } from '../operations/command'
import { STOP_WINDOW_MS } from '../operations/confirmation'
import { answerWithin, submit } from '../operations/submit'
import { whyNotConfirmed } from '../operations/tier-three'
import { AppFailure, unwrap } from '../result'
import { type ApprovalRecord, findApproval } from '../store/approvals'

const ANSWER_WITHIN_MS = 2_000

const GONE = new AppFailure({ kind: 'not-found', message: 'There is no such request for approval.' })
const OTHER_VERSION = new AppFailure({
  kind: 'constraint',
  message: 'This was asked for in a form that this version of Canopy does not know.',
  hint: 'Ask for approval again.',
})

type Carried = { jobId?: string; operationId?: string }

async function carryOutJob(asked: CommandAsked, { input }: ApprovalRecord): Promise<Carried> {
  const job = startJobInput.safeParse(input)
  if (!job.success) throw OTHER_VERSION
  return start(asked, job.data)
}

async function carryOutChange(asked: CommandAsked, approval: ApprovalRecord): Promise<Carried> {
  const { db, ctx, session, id, confirmation } = asked
  const handler = recordedHandlers.find(({ operation }) => operation.name === approval.name)
  const input = handler?.operation.schema.safeParse(approval.input)
  if (!handler || !input?.success) throw OTHER_VERSION
  const typed = handler.operation.typed?.(input.data) ?? handler.operation.subject(input.data)
  const refusal = whyNotConfirmed(typed, confirmation, { session, needsApproval: true })
  if (refusal) throw new AppFailure(refusal)
  const working = submit(db, handler, {
    ctx,
    input: input.data,
    asked: {
      id,
      sessionHash: session.idHash,
      reason: approval.reason,
      approvalId: approval.id,
      holdMs: STOP_WINDOW_MS,
    },
  })
  unwrap(await answerWithin(ANSWER_WITHIN_MS, db, id, working))
  return { operationId: id }
}

/**
 * Carries out what was approved: for its requester alone, exactly as it was asked for. Whether the approval holds on
 * what is there now is found out right before it is sent.
 */
export async function carryOut(asked: CommandAsked, approvalId: string): Promise<Carried> {
  const { db, ctx, session } = asked
  const approval = await findApproval(db, approvalId)
  const isOurs =
    approval?.requester === session.person &&
    approval.world === session.world &&
    approval.connection === ctx.connection.slug
  if (!approval || !isOurs) throw GONE
  const typed = asked.confirmation?.typed ?? ''
  const confirmation = { typed, reason: approval.reason, approvalId }
  return approval.name === START_JOB
    ? carryOutJob({ ...asked, confirmation }, approval)
    : carryOutChange({ ...asked, confirmation }, approval)
}
