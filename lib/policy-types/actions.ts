'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const enablePolicyType = defineAction(handlers.enablePolicyType)
export const disablePolicyType = defineAction(handlers.disablePolicyType)
