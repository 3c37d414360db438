import 'server-only'
import { asCommand, type CommandAsked } from '../operations/command'
import { AppFailure } from '../result'
import { decideApproval as decide, findApproval, voidApproval } from '../store/approvals'
import { carryOut } from './carry-out'
import { approvalOf } from './describe'
import { request } from './request'
import {
  type Approval,
  type ApprovalIdInput,
  approvalIdInput,
  type DecideApprovalInput,
  decideApprovalInput,
  type RequestApprovalInput,
  requestApprovalInput,
} from './schema'

const GONE = new AppFailure({ kind: 'not-found', message: 'There is no such request for approval.' })
const OWN = new AppFailure({ kind: 'denied', message: 'Somebody else has to decide over what you asked for.' })
const TOO_LATE = new AppFailure({
  kind: 'already',
  message: 'This request was decided, taken back or has expired in the meantime.',
  hint: 'The view shows what it is now.',
})
const WHY = new AppFailure({
  kind: 'invalid',
  message: 'A refusal needs a reason.',
  fields: { reason: 'Say why, so that it can be mended.' },
})

/** Asks a second person to agree to a change of tier 3. */
export const requestApproval = asCommand({
  name: 'RequestApproval',
  role: 'admin',
  schema: requestApprovalInput,
  told: ({ name, input, reason }: RequestApprovalInput) => ({ change: name, input, reason }),
  run: request,
})

/** Says yes or no to what somebody else asked for. */
export const decideApproval = asCommand({
  name: 'DecideApproval',
  role: 'approver',
  sendsNothing: true,
  schema: decideApprovalInput,
  told: ({ approvalId, decision, reason }: DecideApprovalInput) => ({ approvalId, decision, reason }),
  run: async (
    { db, session }: CommandAsked,
    { approvalId, decision, reason }: DecideApprovalInput,
  ): Promise<Approval> => {
    const found = await findApproval(db, approvalId)
    if (found?.world !== session.world) throw GONE
    if (found.requester === session.person) throw OWN
    if (decision === 'refused' && reason.trim() === '') throw WHY
    const decided = await decide(db, approvalId, { state: decision, person: session.person, reason: reason || null })
    if (!decided) throw TOO_LATE
    return approvalOf(decided, session.person)
  },
})

/** Makes the change that was approved, for the one who asked for it. */
export const carryOutApproved = asCommand({
  name: 'CarryOutApproved',
  role: 'admin',
  schema: approvalIdInput,
  told: ({ approvalId }: ApprovalIdInput) => ({ approvalId }),
  run: (asked: CommandAsked, { approvalId }: ApprovalIdInput) => carryOut(asked, approvalId),
})

/** Takes one's own request back. */
export const withdrawApproval = asCommand({
  name: 'WithdrawApproval',
  role: 'operator',
  sendsNothing: true,
  schema: approvalIdInput,
  told: ({ approvalId }: ApprovalIdInput) => ({ approvalId }),
  run: async ({ db, session }: CommandAsked, { approvalId }: ApprovalIdInput): Promise<void> => {
    const found = await findApproval(db, approvalId)
    if (found?.world !== session.world || found.requester !== session.person) throw GONE
    if (!(await voidApproval(db, approvalId))) throw TOO_LATE
  },
})
