import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { processState } from '../process-state'

export type TracedCall = { operation: string; requestId: string | undefined; attempts: number | undefined }

const traces = () => processState('call-traces', () => new AsyncLocalStorage<TracedCall[]>())

/**
 * Runs `work` and collects the AWS calls that it made and that were answered, oldest first. The record of a change
 * keeps their request ids, by which AWS's own logs name them.
 */
export async function traceCalls<T>(calls: TracedCall[], work: () => Promise<T>): Promise<T> {
  return traces().run(calls, work)
}

/** Adds a call to the trace that is being kept, if one is. */
export function noteCall(call: TracedCall): void {
  traces().getStore()?.push(call)
}
