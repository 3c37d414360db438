import 'server-only'
import { forgetIdentities, type OrgContext } from '../aws/context'
import { defineHandler } from '../operations/handler'
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

/** What the handshake is; an answer to it shows in its state. */
async function lookAtHandshake(ctx: OrgContext, { handshakeId }: HandshakeInput) {
  const found = await service.describeHandshake(ctx, handshakeId)
  return { image: { state: found.state, open: isOpen(found) }, output: found }
}

// Whatever the answer, the change may have been applied: what was read before it is dropped either way.

export const inviteAccount = defineHandler({
  operation: operations.inviteAccount,
  run: (ctx, input) => service.inviteAccount(ctx, input).finally(() => forget(ctx)),
  look: async (ctx, { target }, since) => {
    // Reading back, one that was answered meanwhile counts as well.
    const isThis = (handshake: Handshake) =>
      since ? Date.parse(handshake.requestedAt ?? '') >= since.getTime() - CLOCK_TOLERANCE_MS : isOpen(handshake)
    const found = (await service.listSentHandshakes(ctx)).find(
      (handshake) =>
        handshake.action === 'INVITE' &&
        (handshake.recipient.accountId === target || handshake.recipient.email === target) &&
        isThis(handshake),
    )
    return { image: { invited: found !== undefined }, output: found }
  },
  after: forget,
})

export const acceptHandshake = defineHandler({
  operation: operations.acceptHandshake,
  run: (ctx, input) => service.acceptHandshake(ctx, input).finally(() => forgetAll(ctx)),
  look: lookAtHandshake,
  after: forgetAll,
})

export const declineHandshake = defineHandler({
  operation: operations.declineHandshake,
  run: (ctx, input) => service.declineHandshake(ctx, input).finally(() => forget(ctx)),
  look: lookAtHandshake,
  after: forget,
})

export const cancelHandshake = defineHandler({
  operation: operations.cancelHandshake,
  run: (ctx, input) => service.cancelHandshake(ctx, input).finally(() => forget(ctx)),
  look: lookAtHandshake,
  after: forget,
})
