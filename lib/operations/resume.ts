import 'server-only'
import { findContext, type OrgContext } from '../aws/context'
import { log, logError } from '../log'
import type { AppError } from '../result'
import { liveInstances, thisInstance } from '../store/instances'
import { listOpenOperations, type OperationRecord, takeOperation } from '../store/operations'
import type { Store } from '../store/schema'
import type { Handler } from './handler'
import { adoptOrphan, isOrphan } from './orphans'
import { followUp, outcomeOf } from './perform'
import { unpinAfter } from './pin'
import { recordOutcome } from './record'
import { settle } from './settle'
import type { Wait } from './wait'

/** A handler whose input comes from a record: parsed by its own schema before it is given to it. */
export type RecordedHandler = Handler<unknown, unknown>

type ContextOf = (record: OperationRecord) => Promise<OrgContext | undefined>

export const NEVER_SENT: AppError = {
  kind: 'unavailable',
  message: 'Canopy stopped before this was sent to AWS: it was not made.',
  hint: 'It is safe to try again.',
}

const LEFT_TO_A_PERSON: AppError = {
  kind: 'unknown',
  message: 'The answer of AWS was lost, and the connection that it was sent through is no longer there to ask.',
  hint: 'Look at the current state before you try again.',
}

const contextOfRecord: ContextOf = ({ world, person, connection }) => findContext(world, person, connection)

/**
 * Settles an operation that was left without an outcome. Nothing is ever sent again.
 * @param wait how time passes between two looks
 */
export async function resumeOne(
  db: Store,
  record: OperationRecord,
  handlers: readonly RecordedHandler[],
  { contextOf = contextOfRecord, wait }: { contextOf?: ContextOf; wait?: Wait } = {},
): Promise<void> {
  if (record.state === 'intent') {
    await recordOutcome(db, record, { state: 'failed', error: NEVER_SENT })
    return
  }
  const handler = handlers.find(({ operation }) => operation.name === record.name)
  const input = handler?.operation.schema.safeParse(record.input)
  const ctx = await contextOf(record)
  // Without the connection, or after the input's form changed, only a person can tell.
  if (!handler || !input?.success || !ctx || !record.before) {
    await recordOutcome(db, record, { state: 'unknown', isOpen: false, error: LEFT_TO_A_PERSON })
    return
  }
  const sentAt = new Date(record.sentAt ?? record.createdAt)
  const result = await settle(handler, ctx, { input: input.data, before: record.before, sentAt }, wait)
  if (result.ok) {
    followUp(handler, ctx, input.data, result.value)
    await unpinAfter(db, handler.operation, ctx, input.data)
  }
  await recordOutcome(db, record, outcomeOf(result, false))
}

/**
 * Takes over what instances that are gone left without an outcome, and what this one could not write the end of, and
 * settles it by reading it back.
 * @param handlers every change there is
 * @returns how many were taken over, and a promise of all of them being settled, which takes up to a minute
 */
export async function resumeOperations(
  db: Store,
  handlers: readonly RecordedHandler[],
  options: { contextOf?: ContextOf; wait?: Wait } = {},
): Promise<{ taken: number; settled: Promise<void> }> {
  const alive = new Set((await liveInstances(db, Date.now())).map(({ id }) => id))
  const left = (await listOpenOperations(db)).filter(
    ({ id, owner }) => owner === null || !alive.has(owner) || (owner === thisInstance() && isOrphan(id)),
  )
  const taken: OperationRecord[] = []
  for (const record of left) {
    if (!(await takeOperation(db, record.id, record.owner, thisInstance()))) continue
    adoptOrphan(record.id)
    taken.push(record)
  }
  if (taken.length > 0) log.info('looking after operations that were left without an outcome', { count: taken.length })
  const settled = Promise.all(
    taken.map((record) =>
      resumeOne(db, record, handlers, options).catch((error) => {
        logError(error, { operation: record.name })
        // Given back, so that the next look takes it again.
        return takeOperation(db, record.id, thisInstance(), null).catch(() => false)
      }),
    ),
  )
  return { taken: taken.length, settled: settled.then(() => {}) }
}
