'use client'
import type { Confirmation } from '../operations/confirmation'
import { useOperation } from '../operations/use-operation'
import * as actions from './actions'
import { refreshRootSessions } from './queries'

const options = (connection: string, confirmation: Confirmation | undefined) => ({
  connection,
  confirmation,
  onSettled: refreshRootSessions(connection),
})

/** Lets the owner of an account's mailbox recover the password of its root user. */
export const useAllowRecovery = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.createLoginProfile, options(connection, confirmation))

/** Deletes the policy of a bucket as the root user of its account. */
export const useUnlockBucket = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.deleteBucketPolicy, options(connection, confirmation))

/** Deletes the policy of a queue as the root user of its account. */
export const useUnlockQueue = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.setQueueAttributes, options(connection, confirmation))
