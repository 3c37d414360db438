import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import * as z from 'zod/mini'
import { errorFrom } from '../attempt'
import { admit } from '../auth/admit'
import type { Session } from '../auth/session'
import { findContext } from '../aws/context'
import { invalidInput } from '../field-errors'
import { logError } from '../log'
import { type AppError, fail, ok, type Result } from '../result'
import { store } from '../store/database'
import { insertIntent, type OperationIntent, type OperationRecord } from '../store/operations'
import type { Handler } from './handler'
import type { ActionRequest } from './operation'
import { perform } from './perform'

const envelope = z.strictObject({
  connection: z.string().check(z.regex(/^[a-z0-9-]{1,80}$/)),
  operationId: z.uuid(),
  input: z.unknown(),
})

const STORE_DOWN: AppError = {
  kind: 'unavailable',
  message: 'Canopy cannot write its record, so it changes nothing.',
  hint: 'Look at the disk and the database of the server. Nothing was sent to AWS.',
}

/** Writes the durable intent, or says in the log why it cannot be written: then nothing is sent. */
async function record(intent: OperationIntent) {
  try {
    const db = await store()
    return { db, intent: await insertIntent(db, intent) }
  } catch (error) {
    logError(error, { operation: intent.name })
    return null
  }
}

/** What an operation that was sent before came to, or that it is being followed: never a second call. */
function recorded<Output>(record: OperationRecord): Result<Output> {
  // The output column was written from this handler's own output.
  if (record.state === 'succeeded') return ok(record.output as Output)
  if (record.state === 'failed' && record.error) return fail(record.error)
  return fail({
    kind: 'unknown',
    message: 'This was already asked of AWS. Checking what became of it.',
    hint: 'Nothing is sent a second time.',
    operationId: record.id,
  })
}

/** Whether a record is of this very request: an id that stands for something else is not answered. */
const isSame = (record: OperationRecord, name: string, session: Session, slug: string, input: unknown) =>
  record.name === name &&
  record.sessionHash === session.idHash &&
  record.connection === slug &&
  JSON.stringify(record.input) === JSON.stringify(input)

/**
 * Makes the server action of one change. In order: origin and host, session, role, input, connection, durable intent,
 * the call, the outcome. It answers with a `Result` and does not throw. A change whose answer was lost is read back.
 *
 * The same operation id again is answered from the record, so a double click, a repeat after a lost answer and a
 * second tab never double a change.
 */
export function defineAction<Input, Output>(
  handler: Handler<Input, Output>,
): (request: ActionRequest<Input>) => Promise<Result<Output>> {
  const { operation } = handler
  return async (request) => {
    try {
      const admitted = await admit('change', operation.role)
      if (!admitted.ok) return admitted
      const session = admitted.value

      const asked = envelope.safeParse(request)
      if (!asked.success) return fail(invalidInput(asked.error.issues))
      const parsed = operation.schema.safeParse(asked.data.input)
      if (!parsed.success) return fail(invalidInput(parsed.error.issues))
      const input = parsed.data

      const ctx = await findContext(session.world, session.person, asked.data.connection)
      if (!ctx)
        return fail({ kind: 'not-found', message: 'This connection no longer exists.', hint: 'Choose another one.' })
      if (!ctx.connection.writable) {
        return fail({
          kind: 'read-only',
          message: `The connection ${ctx.connection.name} is for reading only.`,
          hint: 'Mark it writable in the connections file.',
        })
      }

      const id = asked.data.operationId
      const recording = await record({
        id,
        person: session.person,
        sessionHash: session.idHash,
        connection: ctx.connection.slug,
        world: session.world,
        accountId: ctx.identity.accountId ?? null,
        name: operation.name,
        input,
      })
      if (!recording) return fail(STORE_DOWN)
      const { db, intent } = recording
      if (!intent.inserted) {
        if (isSame(intent.operation, operation.name, session, ctx.connection.slug, input))
          return recorded(intent.operation)
        return fail({
          kind: 'conflict',
          message: 'This operation id was used for something else.',
          hint: 'Reload the page.',
        })
      }
      // Awaited here, so that what it throws is told by this door.
      return await perform(db, id, handler, ctx, input)
    } catch (thrown) {
      unstable_rethrow(thrown)
      const asker = { connection: String(request?.connection ?? ''), accountId: undefined, principal: undefined }
      return fail(errorFrom(thrown, asker))
    }
  }
}
