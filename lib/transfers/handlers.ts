import 'server-only'
import { defineHandler } from '../operations/handler'
import * as operations from './operations'
import * as service from './service'

export const inviteOrganizationToTransferResponsibility = defineHandler({
  operation: operations.inviteOrganizationToTransferResponsibility,
  look: async (ctx, { target }, since) => {
    const offer = await service.findOffer(ctx, target, since)
    return {
      image: { organization: ctx.identity.organization?.id ?? null, [`offer:${target}`]: offer ? 'sent' : null },
      output: offer,
    }
  },
  run: service.inviteOrganizationToTransferResponsibility,
})

export const updateResponsibilityTransfer = defineHandler({
  operation: operations.updateResponsibilityTransfer,
  look: async (ctx, { transferId }) => {
    const found = await service.findTransfer(ctx, transferId)
    return { image: { name: found?.name ?? null }, output: found }
  },
  run: service.updateResponsibilityTransfer,
})

export const terminateResponsibilityTransfer = defineHandler({
  operation: operations.terminateResponsibilityTransfer,
  look: async (ctx, { transferId }) => {
    const found = await service.findTransfer(ctx, transferId)
    return { image: { status: found?.status ?? null, endsAt: found?.endsAt ?? null }, output: found }
  },
  run: service.terminateResponsibilityTransfer,
})
