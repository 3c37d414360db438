import 'server-only'
import { forgetIdentities } from '../aws/context'
import { defineHandler } from '../operations/handler'
import { forgetSnapshots } from '../snapshot/keep'
import { forgetInbox } from './inbox'
import * as operations from './operations'
import * as service from './service'

// Whatever the answer, the change may have been applied: what was read before it is dropped either way.

export const inviteAccount = defineHandler({
  operation: operations.inviteAccount,
  run: (ctx, input) => service.inviteAccount(ctx, input).finally(() => forgetInbox(ctx.world)),
})

export const acceptHandshake = defineHandler({
  operation: operations.acceptHandshake,
  run: (ctx, input) =>
    service.acceptHandshake(ctx, input).finally(() => {
      // An account may have joined: what connections are and see is found out anew.
      forgetIdentities(ctx.world)
      forgetSnapshots(ctx.world)
      forgetInbox(ctx.world)
    }),
})

export const declineHandshake = defineHandler({
  operation: operations.declineHandshake,
  run: (ctx, input) => service.declineHandshake(ctx, input).finally(() => forgetInbox(ctx.world)),
})

export const cancelHandshake = defineHandler({
  operation: operations.cancelHandshake,
  run: (ctx, input) => service.cancelHandshake(ctx, input).finally(() => forgetInbox(ctx.world)),
})
