import { getJson } from '../http'
import { apiPaths } from '../paths'
import { type AppError, fail, ok, type Result } from '../result'

/** How an operation stands. */
export type OperationStatus = {
  state: 'intent' | 'sent' | 'succeeded' | 'failed' | 'unknown'
  output: unknown
  error: AppError | null
}

const POLL_MS = 1_500
/** The server gives up after a minute; then its last word stands. */
const GIVE_UP_MS = 75_000

const pause = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, POLL_MS)
  })

/**
 * Follows an operation whose answer was lost until the server has found out what became of it.
 * @param lost the error that it began with; what comes back when it stays unknown
 */
export async function followOperation<Output>(operationId: string, lost: AppError): Promise<Result<Output>> {
  const until = Date.now() + GIVE_UP_MS
  let last = lost
  while (Date.now() < until) {
    await pause()
    const status = await getJson<OperationStatus>(apiPaths.operation(operationId)).catch(() => null)
    // The output was written by the very handler whose action is followed.
    if (status?.state === 'succeeded') return ok(status.output as Output)
    if (status?.state === 'failed' && status.error) return fail(status.error)
    last = status?.error ?? last
  }
  return fail(last)
}
