import 'server-only'
import { whyNotRole } from '../auth/roles'
import type { Session } from '../auth/session'
import { fieldErrors } from '../field-errors'
import { STOP_WINDOW_MS } from '../operations/confirmation'
import { type Change, roleFor, type Tier, tierOf } from '../operations/operation'
import { AppFailure } from '../result'
import { handlerOf, type KnownChange } from './known'
import { MANY, tierOfMany } from './tier'

/** More faults than this are told when these are corrected. */
const FAULTS_TOLD = 20
/** What takes hold at once, and moves what a policy guards. */
const STOPPABLE = new Set(['MoveAccount', 'DetachPolicy'])

/** What is wrong with one item, by field; null when it can be done. */
function faultsOf({ name, input }: Change): Record<string, string> | null {
  const handler = handlerOf(name)
  if (!handler) return { name: 'Canopy does not know this change.' }
  const parsed = handler.operation.schema.safeParse(input)
  return parsed.success ? null : fieldErrors(parsed.error.issues)
}

/**
 * Checks every item of a job by the schema of its change.
 * @returns the items as their schemas give them out, in the same order
 * @throws AppFailure `invalid`; its fields are named by item, from 0: `items.3.destinationParentId`
 */
export function checkItems(items: readonly Change[]): (Change & KnownChange)[] {
  const faults: Record<string, string> = {}
  const seen = new Set<string>()
  const checked = items.flatMap((item, position) => {
    const key = JSON.stringify([item.name, item.input])
    const wrong = seen.has(key) ? { name: 'This is in the job twice.' } : faultsOf(item)
    seen.add(key)
    for (const [field, message] of Object.entries(wrong ?? {})) faults[`items.${position}.${field}`] = message
    const handler = handlerOf(item.name)
    const parsed = handler?.operation.schema.safeParse(item.input)
    return handler && parsed?.success ? [{ name: item.name, handler, input: parsed.data }] : []
  })
  const told = Object.entries(faults).slice(0, FAULTS_TOLD)
  const [first] = told
  if (!first) return checked
  const [field, message] = first
  throw new AppFailure({
    kind: 'invalid',
    message: `Item ${Number(field.split('.')[1]) + 1} cannot be done: ${message}`,
    hint: 'Nothing was started. Correct the items or leave them out.',
    fields: Object.fromEntries(told),
  })
}

/** The friction of many changes at once: what has wide effect, done to many, is as hard to take back as level 3. */
export function tierOfAll(items: readonly KnownChange[]): Tier {
  return tierOfMany(items.map(({ handler, input }) => tierOf(handler.operation, input)))
}

/** @throws AppFailure `denied` when the session's role does not suffice for all of them together */
export function checkRole(session: Pick<Session, 'role'>, items: readonly KnownChange[]): void {
  const refusal = whyNotRole(session.role, roleFor(tierOfAll(items)))
  if (refusal) throw new AppFailure(refusal)
}

/**
 * When the first item is sent: many moves or detachments, and what is hard to take back, wait a moment, so that a slip
 * can be stopped.
 */
export function startOf(items: readonly Change[], now: number): number {
  const known = items.flatMap(({ name, input }) => {
    const handler = handlerOf(name)
    return handler ? [{ handler, input }] : []
  })
  const isMany = items.filter(({ name }) => STOPPABLE.has(name)).length >= MANY
  return isMany || tierOfAll(known) === 3 ? now + STOP_WINDOW_MS : now
}
