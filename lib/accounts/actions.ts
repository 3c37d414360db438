'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

// Accounts are created by jobs, which stay with AWS until they are there.
export const closeAccount = defineAction(handlers.closeAccount)
export const removeAccountFromOrganization = defineAction(handlers.removeAccountFromOrganization)
export const leaveOrganization = defineAction(handlers.leaveOrganization)
