import 'server-only'
import type { Session } from '../auth/session'
import type { OrgContext } from '../aws/context'
import { followUp, outcomeOf as recordedAs } from '../operations/perform'
import { recordOutcome } from '../operations/record'
import { lookBack, NOT_MADE } from '../operations/settle'
import { AppFailure, fail } from '../result'
import type { Store } from '../store/schema'
import { knownOf, outcomeOf } from './describe'
import type { Outcome } from './schema'
import { recordOf } from './undo'

/** AWS's lists may lag behind a change; after this long, absence is believed. */
const LAG_MS = 60_000

/**
 * Reads once more what became of a change that was handed to a person, and records it.
 * @returns how it stands now: `unknown` still when AWS could not be asked
 * @throws AppFailure when it is not one that needs a person, or nothing is left to compare with
 */
export async function checkOnce(
  { db, ctx, session }: { db: Store; ctx: OrgContext; session: Pick<Session, 'person'> },
  operationId: string,
  now = Date.now(),
): Promise<{ outcome: Outcome }> {
  const record = await recordOf(db, ctx, operationId)
  const outcome = outcomeOf(record)
  // Somebody else was quicker, or it was found out meanwhile: that is the answer.
  if (outcome !== 'unknown') return { outcome }
  const known = knownOf(record)
  const sentAt = record.sentAt ?? record.createdAt
  if (!known || !record.before) {
    throw new AppFailure({
      kind: 'constraint',
      message: 'What was there before this was not kept, so reading now cannot tell.',
      hint: 'Look at its subject in AWS.',
    })
  }
  const found = await lookBack(known.handler, ctx, {
    input: known.input,
    before: record.before,
    sentAt: new Date(sentAt),
  })
  if (found === null && now - sentAt < LAG_MS) {
    throw new AppFailure({
      kind: 'busy',
      message: 'It is not there yet, but the lists of AWS may lag behind.',
      hint: 'Check again in a minute.',
    })
  }
  const result = found ?? fail(NOT_MADE)
  if (result.ok) followUp(known.handler, ctx, known.input, result.value)
  const finished = await recordOutcome(db, { id: record.id, person: session.person }, recordedAs(result, false))
  return { outcome: finished ? outcomeOf(finished) : outcomeOf(await recordOf(db, ctx, operationId)) }
}
