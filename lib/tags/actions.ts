'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const tagResource = defineAction(handlers.tagResource)
export const untagResource = defineAction(handlers.untagResource)
