import 'server-only'
import { attempt } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { type AppError, fail, ok, type Result } from '../result'
import type { Handler } from './handler'

/** Lists of AWS may lag behind a change by seconds, so that absence is believed only after the last: a minute. */
const DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

const NOT_DONE: AppError = {
  kind: 'unavailable',
  message: 'The answer of AWS was lost, and a minute later the change was not there: it was not made.',
  hint: 'It is safe to try again.',
}

const STILL_UNKNOWN: AppError = {
  kind: 'unknown',
  message: 'The answer of AWS was lost, and AWS could not be asked what became of it. It may have been done.',
  hint: 'Look at the current state before you try again.',
}

const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })

/**
 * Settles a change whose answer was lost, by reading it back: after 1, 2, 4, 8, 15 and 30 seconds. It is never sent
 * again.
 * @returns its output when it was made; `unavailable` when it was not; `conflict` or `unknown` for a person to look at
 */
export async function settle<Input, Output>(
  handler: Handler<Input, Output>,
  ctx: OrgContext,
  input: Input,
  sentAt: Date,
  wait: (ms: number) => Promise<void> = sleep,
): Promise<Result<Output>> {
  let isAbsent = false
  for (const delay of DELAYS_MS) {
    await wait(delay)
    const seen = await attempt(askerOf(ctx), () => handler.readBack(ctx, input, sentAt))
    isAbsent = seen.ok && seen.value.state === 'not-done'
    if (!seen.ok || seen.value.state === 'not-done') continue
    return seen.value.state === 'conflict' ? fail(seen.value.error) : ok(seen.value.output)
  }
  return fail(isAbsent ? NOT_DONE : STILL_UNKNOWN)
}
