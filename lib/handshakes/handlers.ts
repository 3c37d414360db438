import 'server-only'
import { forgetIdentities } from '../aws/context'
import { defineHandler } from '../operations/handler'
import { forgetSnapshots } from '../snapshot/keep'
import { forgetInbox } from './inbox'
import * as operations from './operations'
import * as service from './service'

export const inviteAccount = defineHandler({
  operation: operations.inviteAccount,
  run: async (ctx, input) => {
    const handshake = await service.inviteAccount(ctx, input)
    forgetInbox(ctx.world)
    return handshake
  },
})

export const acceptHandshake = defineHandler({
  operation: operations.acceptHandshake,
  run: async (ctx, input) => {
    try {
      return await service.acceptHandshake(ctx, input)
    } finally {
      // Whatever the answer, it may have been applied: what connections are and see is found out anew.
      forgetIdentities(ctx.world)
      forgetSnapshots(ctx.world)
      forgetInbox(ctx.world)
    }
  },
})

export const declineHandshake = defineHandler({
  operation: operations.declineHandshake,
  run: async (ctx, input) => {
    const handshake = await service.declineHandshake(ctx, input)
    forgetInbox(ctx.world)
    return handshake
  },
})

export const cancelHandshake = defineHandler({
  operation: operations.cancelHandshake,
  run: async (ctx, input) => {
    const handshake = await service.cancelHandshake(ctx, input)
    forgetInbox(ctx.world)
    return handshake
  },
})
