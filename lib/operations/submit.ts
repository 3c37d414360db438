import 'server-only'
import type { OrgContext } from '../aws/context'
import { logError } from '../log'
import { type AppError, AppFailure, fail, ok, type Result } from '../result'
import { thisInstance } from '../store/instances'
import { findOperation, type OperationRecord } from '../store/operations'
import type { Store } from '../store/schema'
import { STOP_WINDOW_MS } from './confirmation'
import type { Handler } from './handler'
import { tierOf } from './operation'
import type { Pace } from './pace'
import { HELD, pendingOf, RUNNING } from './pending'
import { perform } from './perform'
import { recordIntent } from './record'
import { sleep, type Wait } from './wait'

/** How long a change waits for another one of the same thing to end before it says that it is busy. */
const CLAIM_WAIT_MS = 2_000
const CLAIM_LOOK_MS = 100

/** Who asks for a change, and as part of what. */
export type Asked = {
  id: string
  sessionHash: string
  jobId?: string | null
  /** The operation that it takes back. */
  undoes?: string | null
  /** Why, and with whose approval: for changes of tier 3. */
  reason?: string
  approvalId?: string
  /** How long it can still be stopped before anything is sent. */
  holdMs?: number
}

/** How an operation that was recorded stands, as the answer to whoever asks about it. */
export function answerOf<Output>(record: OperationRecord): Result<Output> {
  // The output column was written from this handler's own output.
  if (record.state === 'succeeded') return ok(record.output as Output)
  if (record.state === 'failed' && record.error) return fail(record.error)
  if (record.finishedAt !== null && record.error) return fail(record.error)
  const { state, id, tier, createdAt } = record
  if (state === 'intent' && tier === 3) {
    return fail({ ...HELD, stopsUntil: new Date(createdAt + STOP_WINDOW_MS).toISOString(), operationId: id })
  }
  return fail({ ...pendingOf(state, record.error), operationId: id })
}

/** Whether a record is of this very request: an id that stands for something else is not answered. */
const isSame = (record: OperationRecord, name: string, ctx: OrgContext, input: unknown) =>
  record.name === name &&
  record.person === ctx.person &&
  record.world === ctx.world &&
  record.connection === ctx.connection.slug &&
  JSON.stringify(record.input) === JSON.stringify(input)

const claimed = (by: { person: string } | null): AppError => ({
  kind: 'busy',
  message: `Another change of this is under way${by ? `, by ${by.person}` : ''}.`,
  hint: 'Nothing was sent. Wait a few seconds, look at the new state, and try again.',
})

/** Records the intent, and waits a moment for another change of the same thing to end. */
async function intend<Input, Output>(
  db: Store,
  handler: Handler<Input, Output>,
  { ctx, input, asked, wait }: { ctx: OrgContext; input: Input; asked: Asked; wait: Wait },
) {
  const { operation } = handler
  const subject = operation.subject(input)
  const intent = {
    id: asked.id,
    person: ctx.person,
    sessionHash: asked.sessionHash,
    connection: ctx.connection.slug,
    world: ctx.world,
    accountId: ctx.identity.accountId ?? null,
    name: operation.name,
    tier: tierOf(operation, input),
    input,
    subject,
    target: operation.target?.(input) ?? null,
    claim: `${ctx.world ?? ''}/${operation.claim?.(input) ?? subject}`,
    jobId: asked.jobId ?? null,
    undoes: asked.undoes ?? null,
    owner: thisInstance(),
  }
  const until = Date.now() + CLAIM_WAIT_MS
  for (;;) {
    const recorded = await recordIntent(db, intent, { reason: asked.reason, approvalId: asked.approvalId })
    if (recorded.state !== 'claimed' || Date.now() >= until) return recorded
    await wait(CLAIM_LOOK_MS)
  }
}

/**
 * Takes one change from its intent to its end. The same id again is answered from the record, so that a double click,
 * a repeat after a lost answer and a second tab never double a change.
 * @returns the outcome, however long it takes; `busy` when another change of the same thing is under way
 * @throws what the store and the audit throw before anything was sent: then nothing was
 */
export async function submit<Input, Output>(
  db: Store,
  handler: Handler<Input, Output>,
  { ctx, input, asked, pace, wait = sleep }: { ctx: OrgContext; input: Input; asked: Asked; pace?: Pace; wait?: Wait },
): Promise<Result<Output>> {
  const recorded = await intend(db, handler, { ctx, input, asked, wait })
  if (recorded.state === 'claimed') return fail(claimed(recorded.by))
  if (recorded.state === 'inserted') {
    if (asked.holdMs) await wait(asked.holdMs)
    return perform(db, recorded.operation, { handler, ctx, input, pace, wait, approvalId: asked.approvalId })
  }
  if (isSame(recorded.operation, handler.operation.name, ctx, input)) {
    return answerOf(recorded.operation)
  }
  throw new AppFailure({
    kind: 'conflict',
    message: 'This operation id was used for something else.',
    hint: 'Reload the page.',
  })
}

/**
 * The outcome when it comes in time, else that it is still running or being checked, and the id to follow. The work
 * goes on either way.
 */
export async function answerWithin<Output>(
  ms: number,
  db: Store,
  id: string,
  working: Promise<Result<Output>>,
): Promise<Result<Output>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  const first = await Promise.race([working, late]).finally(() => clearTimeout(timer))
  if (first) return first
  // Nobody waits for it any more, so what it throws is told to the log.
  working.catch((error) => logError(error, { operation: id }))
  const record = await findOperation(db, id).catch(() => null)
  return record ? answerOf(record) : fail({ ...RUNNING, operationId: id })
}
