import { getJson } from '../http'
import { apiPaths } from '../paths'
import { type AppError, fail, ok, type Result } from '../result'
import { sleep } from './wait'

/** How an operation stands. */
export type OperationStatus = {
  state: 'intent' | 'sent' | 'succeeded' | 'failed' | 'unknown'
  /** Whether the server is still at it: running, or reading back. */
  isOpen: boolean
  output: unknown
  error: AppError | null
}

const POLL_MS = 1_500
/** Most changes are over by the first look. */
const FIRST_LOOK_MS = 300
/** The longest that a change takes: its request, half a minute of being put off, a minute of reading back. */
const GIVE_UP_MS = 4 * 60_000

/** The outcome of an operation, or null as long as there is none. */
export function outcomeOf<Output>(status: OperationStatus): Result<Output> | null {
  // The output was written by the very handler whose action is asked about.
  if (status.state === 'succeeded') return ok(status.output as Output)
  return !status.isOpen && status.error ? fail(status.error) : null
}

/**
 * Follows an operation until the server has found out what became of it.
 * @param late the answer that it began with; what comes back when it is still open after all that time
 * @param onChange told what is known meanwhile: running, or its answer lost and being checked
 */
export async function followOperation<Output>(
  operationId: string,
  late: AppError,
  onChange: (status: OperationStatus) => void = () => {},
): Promise<Result<Output>> {
  const until = Date.now() + GIVE_UP_MS
  let waitMs = FIRST_LOOK_MS
  while (Date.now() < until) {
    await sleep(waitMs)
    waitMs = Math.min(POLL_MS, waitMs * 2)
    const status = await getJson<OperationStatus>(apiPaths.operation(operationId)).catch(() => null)
    if (!status) continue
    const outcome = outcomeOf<Output>(status)
    if (outcome) return outcome
    onChange(status)
  }
  return fail(late)
}
