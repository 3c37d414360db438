'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const createOrganization = defineAction(handlers.createOrganization)
export const deleteOrganization = defineAction(handlers.deleteOrganization)
export const enableAllFeatures = defineAction(handlers.enableAllFeatures)
