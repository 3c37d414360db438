'use server'
import { defineAction } from '../operations/define-action'
import * as handlers from './handlers'

export const createLoginProfile = defineAction(handlers.createLoginProfile)
export const deleteBucketPolicy = defineAction(handlers.deleteBucketPolicy)
export const setQueueAttributes = defineAction(handlers.setQueueAttributes)
