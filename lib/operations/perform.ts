import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { attempt, errorFrom } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { type TracedCall, traceCalls } from '../aws/trace'
import { logError } from '../log'
import { type AppError, fail, ok, type Result } from '../result'
import {
  findOperation,
  markSentAgain,
  noteDelay,
  type OperationOutcome,
  type OperationRecord,
} from '../store/operations'
import type { Store } from '../store/schema'
import { freshLook } from './fresh-look'
import type { Handler, Seen } from './handler'
import { roleFor, tierOf } from './operation'
import { leaveOrphan } from './orphans'
import { type Pace, paceOf } from './pace'
import { unpinAfter } from './pin'
import { recordOutcome, recordSent } from './record'
import { whyNotSend } from './refusals'
import { settle } from './settle'
import { whyNotNow } from './standing'
import { sleep, type Wait } from './wait'

/**
 * Refused unapplied, for now: throttled, or something else is being changed. Sent again after these, about half a
 * minute in all.
 */
const RETRY_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

async function send<Input, Output>(
  handler: Handler<Input, Output>,
  ctx: OrgContext,
  input: Input,
  seen: Seen<Output>,
): Promise<{ result: Result<Output>; calls: TracedCall[] }> {
  const calls: TracedCall[] = []
  try {
    return { result: ok(await traceCalls(calls, () => handler.run(ctx, input, seen))), calls }
  } catch (thrown) {
    unstable_rethrow(thrown)
    const error = errorFrom(thrown, askerOf(ctx), true)
    // A mistake of ours after AWS had answered: the change may stand, so it is not called failed.
    const kind = error.kind === 'unexpected' && calls.length > 0 ? 'unknown' : error.kind
    return { result: fail({ ...error, kind }), calls }
  }
}

/** How a result is recorded. */
export function outcomeOf<Output>(result: Result<Output>, isOpen: boolean, requestId?: string): OperationOutcome {
  if (result.ok) return { state: 'succeeded', output: result.value ?? null, requestId }
  if (result.error.kind === 'unknown') return { state: 'unknown', isOpen, error: result.error, requestId }
  return { state: 'failed', error: result.error, requestId }
}

/** What follows a change that was made must not make it look failed. */
export function followUp<Input, Output>(
  handler: Handler<Input, Output>,
  ctx: OrgContext,
  input: Input,
  output: Output,
): void {
  try {
    handler.after?.(ctx, input, output)
  } catch (error) {
    logError(error, { operation: handler.operation.name })
  }
}

type Work<Input, Output> = {
  handler: Handler<Input, Output>
  ctx: OrgContext
  input: Input
  /** The turn at AWS's rate; a person's own, unless said otherwise. */
  pace?: Pace
  wait?: Wait
  /** What a second person has approved, for changes of tier 3. */
  approvalId?: string
}

/** The person who confirmed it stopped it again before anything was sent. */
export const STOPPED: AppError = { kind: 'conflict', message: 'Stopped before anything was sent to AWS.' }

const NOT_APPROVED: AppError = {
  kind: 'approval',
  message: 'The approval does not hold: it was for another input or another state, is used up, or has expired.',
  hint: 'Nothing was sent. Look at the current state and ask for approval again.',
}

/** Records what came of it; AWS has answered, so that a record which cannot be written does not change what it said. */
async function finished<Input, Output>(
  db: Store,
  record: OperationRecord,
  { handler, ctx, input }: Work<Input, Output>,
  outcome: { result: Result<Output>; isOpen: boolean; calls?: TracedCall[] },
): Promise<Result<Output>> {
  const { result, isOpen, calls = [] } = outcome
  if (result.ok) {
    followUp(handler, ctx, input, result.value)
    await unpinAfter(db, handler.operation, ctx, input)
  }
  await recordOutcome(db, record, outcomeOf(result, isOpen, calls.at(-1)?.requestId), calls).catch((error) => {
    logError(error, { operation: handler.operation.name })
    if (!isOpen) leaveOrphan(record.id)
  })
  return result
}

/**
 * Carries out a change whose intent is on disk: reads its subject, refuses on a stale view, sends it once, and records
 * what came of it. It is sent again only after AWS has refused it unapplied (throttled, busy), and read first each
 * time. A lost answer is read back.
 * @throws what the store throws before anything was sent: then nothing was
 */
export async function perform<Input, Output>(
  db: Store,
  record: OperationRecord,
  work: Work<Input, Output>,
): Promise<Result<Output>> {
  const { handler, ctx, input, pace = paceOf(ctx, work.handler.operation.name, 'interactive'), wait = sleep } = work
  const { operation } = handler
  const end = (result: Result<Output>, calls?: TracedCall[]) =>
    finished(db, record, work, { result, isOpen: false, calls })
  for (let turn = 0; ; turn++) {
    // Before it is read, so that nothing moves on between what is read and what is sent.
    await pace.take()
    // Through `attempt`: a read that got lost must not look like a change that got lost.
    const seen = await attempt(askerOf(ctx), () => freshLook(db, record, handler, work))
    if (!seen.ok) {
      pace.giveBack()
      return end(seen)
    }
    // Last, as reading may take its time.
    const role = roleFor(tierOf(operation, input))
    const refusal = whyNotSend(operation, input, seen.value.image) ?? (await whyNotNow(db, ctx, role))
    if (refusal) {
      pace.giveBack()
      return end(fail(refusal))
    }

    const before = seen.value.image
    const sentAt = new Date()
    if (turn > 0) await markSentAgain(db, record.id)
    else {
      const recorded = await recordSent(db, record, { before, after: operation.wants(input) }, work.approvalId)
      if (recorded !== 'sent') pace.giveBack()
      if (recorded === 'not-approved') return end(fail(NOT_APPROVED))
      // Stopped by its person, or taken over and settled by another instance.
      if (recorded === 'not-open') return fail((await findOperation(db, record.id))?.error ?? STOPPED)
    }

    const { result, calls } = await send(handler, ctx, input, seen.value)
    if (!result.ok && result.error.kind === 'unknown') {
      await finished(db, record, work, { result, isOpen: true, calls })
      return end(await settle(handler, ctx, { input, before, sentAt }, wait))
    }
    if (!result.ok && result.error.kind === 'throttled') pace.throttled()
    const delay = RETRY_AFTER_MS[turn]
    const isForNow = !result.ok && (result.error.kind === 'throttled' || result.error.kind === 'busy')
    if (!isForNow || delay === undefined) return end(result, calls)
    // For whoever waits to read; that it cannot be written stops nothing.
    await noteDelay(db, record.id, result.error).catch(() => {})
    await wait(delay)
  }
}
