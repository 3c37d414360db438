'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const offerBillingTransfer = defineAction(handlers.inviteOrganizationToTransferResponsibility)
export const updateResponsibilityTransfer = defineAction(handlers.updateResponsibilityTransfer)
export const terminateResponsibilityTransfer = defineAction(handlers.terminateResponsibilityTransfer)
