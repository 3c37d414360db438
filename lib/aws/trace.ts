import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { processState } from '../process-state'

export type TracedCall = {
  operation: string
  /** When it ended, epoch milliseconds. */
  at: number
  requestId: string | undefined
  attempts: number | undefined
  /** AWS's name for the failure, where it was one. */
  error: string | undefined
}

const traces = () => processState('call-traces', () => new AsyncLocalStorage<TracedCall[]>())

/**
 * Runs `work` and collects the AWS calls that it made, oldest first: answered, refused or lost. The record of a change
 * keeps their request ids, by which AWS's own logs name them.
 */
export async function traceCalls<T>(calls: TracedCall[], work: () => Promise<T>): Promise<T> {
  return traces().run(calls, work)
}

/** Adds a call to the trace that is being kept, if one is. */
export function noteCall(call: TracedCall): void {
  traces().getStore()?.push(call)
}
