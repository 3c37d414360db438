'use client'
import type { QueryClient } from '@tanstack/react-query'
import type { Confirmation } from '../operations/confirmation'
import { useOperation } from '../operations/use-operation'
import * as actions from './actions'
import { jobKeys } from './queries'

/** Whatever came of it, the jobs are read again. */
const options = (connection: string) => ({
  connection,
  onSettled: (client: QueryClient) => client.invalidateQueries({ queryKey: jobKeys.all(connection) }),
})

/** Starts a job of many changes; answers with its id at once. */
export const useStartJob = (connection: string) => useOperation(actions.startJob, options(connection))

/** Leaves out what has not begun. What is in flight ends, and what was done stays done. */
export const useCancelJob = (connection: string) => useOperation(actions.cancelJob, options(connection))

/** Goes on after a pause. */
export const useResumeJob = (connection: string) => useOperation(actions.resumeJob, options(connection))

/** Tries what failed once more. */
export const useRetryFailed = (connection: string) => useOperation(actions.retryFailed, options(connection))

/** Starts a job that takes back what this one did; answers with the id of the new one. */
export const useUndoJob = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.undoJob, { ...options(connection), confirmation })
