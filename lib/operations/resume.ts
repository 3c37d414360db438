import 'server-only'
import { findContext, type OrgContext } from '../aws/context'
import { log, logError } from '../log'
import type { AppError } from '../result'
import { finish, listOpenOperations, type OperationRecord } from '../store/operations'
import type { Store } from '../store/schema'
import type { Handler } from './handler'
import { followUp, outcomeOf } from './perform'
import { settle } from './settle'

/** Younger ones may be under way in another process right now: no request takes longer. */
const LEFT_BEHIND_MS = 2 * 60_000

/** A handler whose input comes from a record: parsed by its own schema before it is given to it. */
export type RecordedHandler = Handler<unknown, unknown>

type ContextOf = (record: OperationRecord) => Promise<OrgContext | undefined>

const NEVER_SENT: AppError = {
  kind: 'unavailable',
  message: 'Canopy stopped before this was sent to AWS: it was not made.',
  hint: 'It is safe to try again.',
}

const contextOfRecord: ContextOf = ({ world, person, connection }) => findContext(world, person, connection)

async function resumeOne(
  db: Store,
  record: OperationRecord,
  handlers: readonly RecordedHandler[],
  contextOf: ContextOf,
  wait?: (ms: number) => Promise<void>,
): Promise<void> {
  if (record.state === 'intent') {
    await finish(db, record.id, { state: 'failed', error: NEVER_SENT })
    return
  }
  const handler = handlers.find(({ operation }) => operation.name === record.name)
  const input = handler?.operation.schema.safeParse(record.input)
  const ctx = await contextOf(record)
  // Without the connection, or after the input's form changed, only a person can tell.
  if (!handler || !input?.success || !ctx) return
  const result = await settle(handler, ctx, input.data, new Date(record.sentAt ?? record.createdAt), wait)
  if (result.ok) followUp(handler, ctx, input.data, result.value)
  await finish(db, record.id, outcomeOf(result, undefined))
}

/**
 * Settles what an earlier process left without an outcome, by reading it back. Nothing is ever sent again.
 * @param handlers every change there is
 * @returns how many were looked at
 */
export async function resumeOperations(
  db: Store,
  handlers: readonly RecordedHandler[],
  { now = Date.now(), contextOf = contextOfRecord, wait }: ResumeOptions = {},
): Promise<number> {
  const open = await listOpenOperations(db, now - LEFT_BEHIND_MS)
  await Promise.all(
    open.map((record) =>
      resumeOne(db, record, handlers, contextOf, wait).catch((error) => {
        logError(error, { operation: record.name })
      }),
    ),
  )
  if (open.length > 0) log.info('looked after operations that were left without an outcome', { count: open.length })
  return open.length
}

type ResumeOptions = { now?: number; contextOf?: ContextOf; wait?: (ms: number) => Promise<void> }
