'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const enableRootCredentialsManagement = defineAction(handlers.enableRootCredentialsManagement)
export const disableRootCredentialsManagement = defineAction(handlers.disableRootCredentialsManagement)
export const enableRootSessions = defineAction(handlers.enableRootSessions)
export const disableRootSessions = defineAction(handlers.disableRootSessions)
