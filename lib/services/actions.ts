'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const enableAwsServiceAccess = defineAction(handlers.enableAwsServiceAccess)
export const disableAwsServiceAccess = defineAction(handlers.disableAwsServiceAccess)
export const registerDelegatedAdministrator = defineAction(handlers.registerDelegatedAdministrator)
export const deregisterDelegatedAdministrator = defineAction(handlers.deregisterDelegatedAdministrator)
