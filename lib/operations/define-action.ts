import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import * as z from 'zod/mini'
import { errorFrom } from '../attempt'
import { AuditUnwritable } from '../audit/unwritable'
import { admit } from '../auth/admit'
import { type Role, whyNotRole } from '../auth/roles'
import { isTeam } from '../auth/team'
import { findContext } from '../aws/context'
import { invalidInput } from '../field-errors'
import { logError } from '../log'
import { type AppError, fail, type Result } from '../result'
import { store } from '../store/database'
import { storeFailure } from '../store/health'
import { confirmationSchema, STOP_WINDOW_MS } from './confirmation'
import type { Handler } from './handler'
import { type ActionRequest, roleFor, tierOf } from './operation'
import { whyNotNow } from './standing'
import { answerWithin, submit } from './submit'
import { whyNotConfirmed } from './tier-three'

/** How long an action takes at most before it says that the change is still running, and which id to follow. */
const ANSWER_WITHIN_MS = 2_000

export const envelope = z.strictObject({
  connection: z.string().check(z.regex(/^[a-z0-9-]{1,80}$/)),
  operationId: z.uuid(),
  input: z.unknown(),
  confirmation: z.optional(confirmationSchema),
})

const RECORD_DOWN: AppError = {
  kind: 'unavailable',
  message: 'Canopy cannot write its record, so it changes nothing.',
}

/**
 * The context of a connection that may be changed through, or why there is none.
 * @param options.sendsNothing whether it is for something that sends nothing to AWS, which may be at any time
 * @param options.changesNothing whether it changes nothing at AWS: any connection does for it
 * @param options.role what the person still has to be; an operator, unless said otherwise
 */
export async function writableContext(
  world: string | null,
  person: string,
  slug: string,
  {
    sendsNothing = false,
    changesNothing = false,
    role,
  }: { sendsNothing?: boolean; changesNothing?: boolean; role?: Role } = {},
) {
  const ctx = await findContext(world, person, slug)
  if (!ctx)
    return fail({ kind: 'not-found', message: 'This connection no longer exists.', hint: 'Choose another one.' })
  if (!ctx.connection.writable && !changesNothing) {
    return fail({
      kind: 'read-only',
      message: `The connection ${ctx.connection.name} is for reading only.`,
      hint: 'Mark it writable in the connections file.',
    })
  }
  const refusal = sendsNothing || changesNothing ? null : await whyNotNow(await store(), ctx, role)
  return refusal ? fail(refusal) : { ok: true as const, value: ctx }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a door of changes answers to anything thrown behind it: without a record, nothing is sent. */
export function answerToThrown(thrown: unknown, connection: string): Result<never> {
  unstable_rethrow(thrown)
  const ofStore = storeFailure(thrown)
  if (ofStore || thrown instanceof AuditUnwritable) {
    logError(thrown, { connection })
    const why = ofStore?.message ?? `${capital((thrown as AuditUnwritable).message)}.`
    return fail({ ...RECORD_DOWN, hint: [why, ofStore?.hint, 'Nothing was sent to AWS.'].filter(Boolean).join(' ') })
  }
  return fail(errorFrom(thrown, { connection, accountId: undefined, principal: undefined }))
}

/**
 * Makes the server action of one change. In order: origin and host, session, input, role, connection, durable intent,
 * the subject read, the call, the outcome. It answers with a `Result` within about two seconds, and does not throw.
 */
export function defineAction<Input, Output>(
  handler: Handler<Input, Output>,
): (request: ActionRequest<Input>) => Promise<Result<Output>> {
  const { operation } = handler
  return async (request) => {
    try {
      const admitted = await admit('change', 'operator')
      if (!admitted.ok) return admitted
      const session = admitted.value

      const asked = envelope.safeParse(request)
      if (!asked.success) return fail(invalidInput(asked.error.issues))
      const parsed = operation.schema.safeParse(asked.data.input)
      if (!parsed.success) return fail(invalidInput(parsed.error.issues))
      const input = parsed.data
      const tier = tierOf(operation, input)
      const { confirmation } = asked.data
      const typed = operation.typed?.(input) ?? operation.subject(input)
      const refusal =
        whyNotRole(session.role, roleFor(tier)) ??
        (tier === 3 ? whyNotConfirmed(typed, confirmation, { session, needsApproval: isTeam() }) : null)
      if (refusal) return fail(refusal)

      const found = await writableContext(session.world, session.person, asked.data.connection)
      if (!found.ok) return found
      const db = await store()
      const id = asked.data.operationId
      const working = submit(db, handler, {
        ctx: found.value,
        input,
        asked: {
          id,
          sessionHash: session.idHash,
          ...(tier === 3 ? { ...confirmation, holdMs: STOP_WINDOW_MS } : {}),
        },
      })
      // Awaited here, so that what it throws is told by this door.
      return await answerWithin(ANSWER_WITHIN_MS, db, id, working)
    } catch (thrown) {
      return answerToThrown(thrown, String(request?.connection ?? ''))
    }
  }
}
