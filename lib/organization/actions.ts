'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const createOrganizationalUnit = defineAction(handlers.createOrganizationalUnit)
export const updateOrganizationalUnit = defineAction(handlers.updateOrganizationalUnit)
export const deleteOrganizationalUnit = defineAction(handlers.deleteOrganizationalUnit)
export const moveAccount = defineAction(handlers.moveAccount)
