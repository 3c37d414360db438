'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const inviteAccount = defineAction(handlers.inviteAccount)
export const acceptHandshake = defineAction(handlers.acceptHandshake)
export const declineHandshake = defineAction(handlers.declineHandshake)
export const cancelHandshake = defineAction(handlers.cancelHandshake)
