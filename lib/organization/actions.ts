'use server'
import { defineAction } from '../operations/define-action'
import { defineSetting } from '../operations/define-setting'
import * as handlers from './handlers'
import * as settings from './settings'

export const createOrganizationalUnit = defineAction(handlers.createOrganizationalUnit)
export const updateOrganizationalUnit = defineAction(handlers.updateOrganizationalUnit)
export const deleteOrganizationalUnit = defineAction(handlers.deleteOrganizationalUnit)
export const moveAccount = defineAction(handlers.moveAccount)
export const saveLook = defineSetting(settings.saveLook)
export const saveFilter = defineSetting(settings.saveFilter)
export const deleteFilter = defineSetting(settings.deleteFilter)
