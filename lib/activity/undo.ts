import 'server-only'
import { attempt } from '../attempt'
import { whyNotRole } from '../auth/roles'
import type { Session } from '../auth/session'
import { isTeam } from '../auth/team'
import { askerOf, type OrgContext } from '../aws/context'
import { type Confirmation, STOP_WINDOW_MS } from '../operations/confirmation'
import { type Image, shows } from '../operations/image'
import { roleFor, tierOf, typedOf } from '../operations/operation'
import { answerOf, answerWithin, submit } from '../operations/submit'
import { whyNotConfirmed } from '../operations/tier-three'
import { sleep, type Wait } from '../operations/wait'
import { type AppError, AppFailure, fail, type Result } from '../result'
import { findActivity } from '../store/activity'
import { findOperation, type OperationRecord } from '../store/operations'
import type { Store } from '../store/schema'
import { inverseOf, type Known, knownOf, outcomeOf } from './describe'

/** How long it is waited for the outcome before the browser follows the operation by its id. */
const ANSWER_WITHIN_MS = 2_000
/** How long the lists of AWS may lag behind a change, and when they are read again meanwhile. */
const LAG_MS = 60_000
const LOOK_AGAIN_MS = [500, 1_000, 2_000, 4_000]

const refuse = (error: AppError) => new AppFailure(error)

/**
 * A change of this connection by its id.
 * @throws AppFailure `not-found` for one of another connection as well, and for one that was made as another account
 */
export async function recordOf(db: Store, ctx: OrgContext, operationId: string) {
  const record = await findActivity(db, { world: ctx.world, connection: ctx.connection.slug }, operationId)
  if (!record) {
    throw refuse({ kind: 'not-found', message: 'There is no such change in the record of this connection.' })
  }
  const now = ctx.identity.accountId
  if (record.accountId !== null && now !== undefined && now !== record.accountId) {
    throw refuse({
      kind: 'conflict',
      message: `This was done in account ${record.accountId}; the connection is for ${now} by now.`,
      hint: 'Nothing was sent. Use a connection to the account that it was done in.',
    })
  }
  return record
}

function whyNotUndone({ undoneBy, ...record }: OperationRecord & { undoneBy: string | null }): AppError | null {
  const outcome = outcomeOf(record)
  if (outcome === 'open' || outcome === 'unknown') {
    return { kind: 'busy', message: 'What became of this is not known yet.', hint: 'Undo it once that is known.' }
  }
  if (outcome === 'failed') return { kind: 'conflict', message: 'This was not done, so there is nothing to undo.' }
  if (undoneBy !== null) {
    return { kind: 'already', message: 'This was undone already.', hint: 'The change that undid it can be undone.' }
  }
  return null
}

const partOf = (image: Image, like: Image): Image =>
  Object.fromEntries(Object.keys(like).map((key) => [key, image[key] ?? null]))

type Look = { ctx: OrgContext; known: Known; left: Image; wait: Wait }

/**
 * Reads the subject of a change. What shows a change of the last minute as not made yet is not believed: AWS's lists
 * lag behind by seconds.
 * @throws AppFailure `busy` when AWS goes on showing it; what the SDK throws
 */
async function lookAt(record: OperationRecord, { ctx, known, left, wait }: Look): Promise<Image> {
  const isRecent = Date.now() - (record.finishedAt ?? 0) < LAG_MS
  for (const delay of [...LOOK_AGAIN_MS, null]) {
    const { image } = await known.handler.look(ctx, known.input)
    const isBehind = isRecent && !shows(image, left) && shows(image, partOf(record.before ?? {}, left))
    if (!isBehind) return image
    if (delay !== null) await wait(delay)
  }
  throw refuse({
    kind: 'busy',
    message: 'AWS still shows what was before this change.',
    hint: 'Nothing was sent. Wait a minute and try again.',
  })
}

type Work = {
  db: Store
  ctx: OrgContext
  session: Pick<Session, 'idHash' | 'role' | 'signedInAt'>
  /** For an inverse of tier 3: turning off what was turned on is as hard to take back as any. */
  confirmation?: Confirmation
  wait?: Wait
}

/**
 * Takes a change back: reads that its subject is still as the change left it, and makes its inverse as an operation of
 * its own.
 * @param id of the operation that takes it back: the same one again is the same wish
 * @param operationId of the change
 * @returns the outcome, or within about two seconds that it is still running, with the id to follow
 * @throws AppFailure when it may not be taken back: nothing was sent then
 */
export async function undo(
  { db, ctx, session, confirmation, wait = sleep }: Work,
  id: string,
  operationId: string,
): Promise<Result<unknown>> {
  const asked = await findOperation(db, id)
  if (asked && asked.undoes === operationId && asked.sessionHash === session.idHash) return answerOf(asked)

  const record = await recordOf(db, ctx, operationId)
  const refusal = whyNotUndone(record)
  if (refusal) return fail(refusal)
  const known = knownOf(record)
  const inverse = inverseOf(record)
  if (!known || !inverse) {
    return fail({
      kind: 'constraint',
      message: 'This cannot be undone.',
      hint: known?.handler.operation.wayBack ?? 'It was recorded by another version of Canopy.',
    })
  }
  const { operation } = inverse.handler
  const tier = tierOf(operation, inverse.input)
  const typed = typedOf(operation, inverse.input)
  const refused =
    whyNotRole(session.role, roleFor(tier)) ??
    (tier === 3 ? whyNotConfirmed(typed, confirmation, { session, needsApproval: isTeam() }) : null)
  if (refused) return fail(refused)

  const left = known.handler.operation.wants(known.input)
  const seen = await attempt(askerOf(ctx), () => lookAt(record, { ctx, known, left, wait }))
  if (!seen.ok) return seen
  if (!shows(seen.value, left)) {
    return fail({
      kind: 'conflict',
      message: 'Someone has changed this since, so it was not undone.',
      hint: 'Nothing was sent. Compare what the change left with what is there now.',
      views: { seen: left, now: partOf(seen.value, left), wanted: partOf(record.before ?? {}, left) },
    })
  }
  const working = submit(db, inverse.handler, {
    ctx,
    input: inverse.input,
    asked: {
      id,
      sessionHash: session.idHash,
      undoes: operationId,
      ...(tier === 3 ? { ...confirmation, holdMs: STOP_WINDOW_MS } : {}),
    },
    wait,
  })
  return answerWithin(ANSWER_WITHIN_MS, db, id, working)
}
