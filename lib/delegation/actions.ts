'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const putResourcePolicy = defineAction(handlers.putResourcePolicy)
export const deleteResourcePolicy = defineAction(handlers.deleteResourcePolicy)
