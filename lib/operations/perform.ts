import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { errorFrom } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { type TracedCall, traceCalls } from '../aws/trace'
import { logError } from '../log'
import { type AppError, fail, ok, type Result } from '../result'
import { finish, markSent, type OperationOutcome } from '../store/operations'
import type { Store } from '../store/schema'
import type { Handler } from './handler'
import { settle } from './settle'

/** How long an action waits for a lost answer to be read back before it says that it is being checked. */
const ANSWER_WITHIN_MS = 2_000

async function send<Input, Output>(handler: Handler<Input, Output>, ctx: OrgContext, input: Input) {
  const calls: TracedCall[] = []
  const requestId = () => calls.at(-1)?.requestId
  try {
    const value = await traceCalls(calls, () => handler.run(ctx, input))
    return { result: ok(value), requestId: requestId() }
  } catch (thrown) {
    unstable_rethrow(thrown)
    const error = errorFrom(thrown, askerOf(ctx), true)
    // A mistake of ours after AWS had answered: the change may stand, so it is not called failed.
    const kind = error.kind === 'unexpected' && calls.length > 0 ? 'unknown' : error.kind
    return { result: fail({ ...error, kind }), requestId: requestId() }
  }
}

/** How a result is recorded. */
export function outcomeOf<Output>(result: Result<Output>, requestId: string | undefined): OperationOutcome {
  if (result.ok) return { state: 'succeeded', output: result.value ?? null, requestId }
  return { state: result.error.kind === 'unknown' ? 'unknown' : 'failed', error: result.error, requestId }
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

/**
 * Reads back a change whose answer was lost, and records what became of it.
 * @returns the outcome when it is known within two seconds, else that it is being checked, and the id to follow
 */
async function settleOrCheck<Input, Output>(
  db: Store,
  id: string,
  lost: AppError,
  work: { handler: Handler<Input, Output>; ctx: OrgContext; input: Input; sentAt: Date },
): Promise<Result<Output>> {
  const { handler, ctx, input, sentAt } = work
  const settling = settle(handler, ctx, input, sentAt).then(async (result) => {
    if (result.ok) followUp(handler, ctx, input, result.value)
    await finish(db, id, outcomeOf(result, undefined))
    return result
  })
  // It goes on when the action has answered; a failure to record it is logged, never thrown into nothing.
  settling.catch((error) => logError(error, { operation: handler.operation.name }))
  let timer: NodeJS.Timeout | undefined
  const checking = new Promise<Result<Output>>((resolve) => {
    const words = { message: 'We asked AWS; the answer was lost. Checking.', hint: 'Nothing is sent a second time.' }
    timer = setTimeout(() => resolve(fail({ ...lost, ...words, operationId: id })), ANSWER_WITHIN_MS)
  })
  return Promise.race([settling, checking]).finally(() => clearTimeout(timer))
}

/**
 * Sends a recorded change, once, and records what came of it.
 * @param id of an operation whose intent is on disk
 * @returns the outcome; for a lost answer that is not settled within two seconds, that it is being checked
 */
export async function perform<Input, Output>(
  db: Store,
  id: string,
  handler: Handler<Input, Output>,
  ctx: OrgContext,
  input: Input,
): Promise<Result<Output>> {
  const sentAt = new Date()
  if (!(await markSent(db, id, sentAt.getTime()))) throw new Error(`the operation ${id} was sent before`)
  const { result, requestId } = await send(handler, ctx, input)
  if (result.ok) followUp(handler, ctx, input, result.value)
  // AWS has answered: a record that cannot be written now does not change what it said.
  await finish(db, id, outcomeOf(result, requestId)).catch((error) =>
    logError(error, { operation: handler.operation.name }),
  )
  if (result.ok || result.error.kind !== 'unknown') return result
  return settleOrCheck(db, id, result.error, { handler, ctx, input, sentAt })
}
