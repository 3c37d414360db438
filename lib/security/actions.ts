'use server'
import { defineSetting } from '../operations/define-setting'
import * as settings from './settings'

export const turnReadOnlyOn = defineSetting(settings.turnReadOnlyOn)
export const turnReadOnlyOff = defineSetting(settings.turnReadOnlyOff)
export const addPerson = defineSetting(settings.addPerson)
export const changeRole = defineSetting(settings.changeRole)
export const followGroups = defineSetting(settings.followGroups)
export const disablePerson = defineSetting(settings.disablePerson)
export const enablePerson = defineSetting(settings.enablePerson)
export const endSession = defineSetting(settings.endSession)
export const endOtherSessions = defineSetting(settings.endOtherSessions)
export const acceptOrganization = defineSetting(settings.acceptOrganization)
