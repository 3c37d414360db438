import 'server-only'
import { attempt } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { type AppError, fail, ok, type Result } from '../result'
import type { Handler } from './handler'
import type { Image } from './image'
import { whatBecame } from './refusals'
import { sleep, type Wait } from './wait'

/** Lists of AWS may lag behind a change by seconds, so that absence is believed only after the last: a minute. */
const DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/** Found out for certain that it was not made: the same change may be asked for again. */
export const NOT_MADE: AppError = {
  kind: 'unavailable',
  message: 'The answer of AWS was lost, and a minute later the change was not there: it was not made.',
  hint: 'It is safe to try again.',
}

const STILL_UNKNOWN: AppError = {
  kind: 'unknown',
  message: 'The answer of AWS was lost, and AWS could not be asked what became of it. It may have been done.',
  hint: 'Look at the current state before you try again.',
}

const SOMEONE_ELSE: AppError = {
  kind: 'conflict',
  message: 'The answer of AWS was lost, and by now someone else has changed this.',
  hint: 'Look at the current state before you try again.',
}

/** A change that was sent: what it was sent for, when, and what was there before. */
export type Sent<Input> = { input: Input; before: Image; sentAt: Date }

/** Reads once what became of a change; null when it is not there, or not there yet. */
export async function lookBack<Input, Output>(
  handler: Handler<Input, Output>,
  ctx: OrgContext,
  { input, before, sentAt }: Sent<Input>,
): Promise<Result<Output> | null> {
  const { operation } = handler
  const seen = await attempt(askerOf(ctx), () => handler.look(ctx, input, sentAt))
  if (!seen.ok) return fail(STILL_UNKNOWN)
  const became = whatBecame(operation, input, { before, now: seen.value.image })
  if (became === 'not-done') return null
  // A change without an answer of its own has no output, and its type says so.
  if (became === 'done') return ok(seen.value.output as Output)
  return fail({ ...SOMEONE_ELSE, views: { seen: before, now: seen.value.image, wanted: operation.wants(input) } })
}

/**
 * Settles a change whose answer was lost, by reading it back: after 1, 2, 4, 8, 15 and 30 seconds. It is never sent
 * again.
 * @returns its output when it was made; `unavailable` when it was not; `conflict` or `unknown` for a person to look at
 */
export async function settle<Input, Output>(
  handler: Handler<Input, Output>,
  ctx: OrgContext,
  sent: Sent<Input>,
  wait: Wait = sleep,
): Promise<Result<Output>> {
  let last: Result<Output> | null = fail(STILL_UNKNOWN)
  for (const delay of DELAYS_MS) {
    await wait(delay)
    last = await lookBack(handler, ctx, sent)
    // What cannot be read now may be readable later; what is not there may still appear.
    if (last?.ok || (last && last.error.kind !== 'unknown')) return last
  }
  return last ?? fail(NOT_MADE)
}
