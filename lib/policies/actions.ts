'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const createPolicy = defineAction(handlers.createPolicy)
export const updatePolicy = defineAction(handlers.updatePolicy)
export const deletePolicy = defineAction(handlers.deletePolicy)
export const attachPolicy = defineAction(handlers.attachPolicy)
export const detachPolicy = defineAction(handlers.detachPolicy)
