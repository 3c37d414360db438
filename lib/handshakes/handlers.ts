import 'server-only'
import { forgetIdentities, type OrgContext } from '../aws/context'
import { defineHandler, doneAs, type ReadBack, SOMEONE_ELSE } from '../operations/handler'
import { forgetSnapshots } from '../snapshot/keep'
import { forgetInbox } from './inbox'
import * as operations from './operations'
import { isOpen } from './rules'
import type { Handshake, HandshakeInput } from './schema'
import * as service from './service'

/** Clocks differ by seconds between here and AWS. */
const CLOCK_TOLERANCE_MS = 60_000

const forget = (ctx: OrgContext) => forgetInbox(ctx.world)

/** An account may have joined: what connections are and see is found out anew. */
function forgetAll(ctx: OrgContext): void {
  forgetIdentities(ctx.world)
  forgetSnapshots(ctx.world)
  forgetInbox(ctx.world)
}

/** An answer whose own answer was lost: the handshake's state tells. */
const answered =
  (state: Handshake['state']) =>
  async (ctx: OrgContext, { handshakeId }: HandshakeInput): Promise<ReadBack<Handshake>> => {
    const found = await service.describeHandshake(ctx, handshakeId)
    if (found.state === state) return { state: 'done', output: found }
    return isOpen(found) ? { state: 'not-done' } : SOMEONE_ELSE
  }

// Whatever the answer, the change may have been applied: what was read before it is dropped either way.

export const inviteAccount = defineHandler({
  operation: operations.inviteAccount,
  run: (ctx, input) => service.inviteAccount(ctx, input).finally(() => forget(ctx)),
  readBack: async (ctx, { target }, sentAt) => {
    const sent = await service.listSentHandshakes(ctx)
    const found = sent.find(
      ({ action, recipient, requestedAt }) =>
        action === 'INVITE' &&
        (recipient.accountId === target || recipient.email === target) &&
        Date.parse(requestedAt ?? '') >= sentAt.getTime() - CLOCK_TOLERANCE_MS,
    )
    return doneAs(found)
  },
  after: forget,
})

export const acceptHandshake = defineHandler({
  operation: operations.acceptHandshake,
  run: (ctx, input) => service.acceptHandshake(ctx, input).finally(() => forgetAll(ctx)),
  readBack: answered('ACCEPTED'),
  after: forgetAll,
})

export const declineHandshake = defineHandler({
  operation: operations.declineHandshake,
  run: (ctx, input) => service.declineHandshake(ctx, input).finally(() => forget(ctx)),
  readBack: answered('DECLINED'),
  after: forget,
})

export const cancelHandshake = defineHandler({
  operation: operations.cancelHandshake,
  run: (ctx, input) => service.cancelHandshake(ctx, input).finally(() => forget(ctx)),
  readBack: answered('CANCELED'),
  after: forget,
})
