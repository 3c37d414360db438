import 'server-only'
import { whyNotRole } from '../auth/roles'
import type { Session } from '../auth/session'
import { fieldErrors } from '../field-errors'
import { STOP_WINDOW_MS } from '../operations/confirmation'
import { type Change, roleFor, type Tier, tierOf } from '../operations/operation'
import { AppFailure } from '../result'
import { handlerOf, type KnownChange } from './known'
import { ALL_BEFORE, referencesOf, resolved } from './references'
import type { StartJobInput } from './schema'
import { MANY, tierOfMany } from './tier'

/** More faults than this are told when these are corrected. */
const FAULTS_TOLD = 20
/** What takes hold at once, and moves what a policy guards. */
const STOPPABLE = new Set(['MoveAccount', 'DetachPolicy'])

type Item = StartJobInput['items'][number]

/** The input of an item with an example in the place of each answer that it builds on. */
const withExamples = (items: readonly Item[], { input }: Item): unknown =>
  resolved(input, ({ $item, field }) => handlerOf(items[$item]?.name ?? '')?.operation.answers?.[field]?.example)

/** What is wrong with what an item builds on, or null. */
function whyNotAfter({ input, follows }: Item, position: number): string | null {
  if (follows !== undefined && follows >= position) return 'It follows an item that comes after it.'
  const isCovered = ({ $item }: { $item: number }) => $item < position && (follows === ALL_BEFORE || follows === $item)
  return referencesOf(input).every(isCovered) ? null : 'It builds on an item that it does not follow.'
}

/** What is wrong with one item, by field; null when it can be done. */
function faultsOf(items: readonly Item[], item: Item, position: number): Record<string, string> | null {
  const handler = handlerOf(item.name)
  if (!handler) return { name: 'Canopy does not know this change.' }
  const follows = whyNotAfter(item, position)
  if (follows) return { follows }
  const parsed = handler.operation.schema.safeParse(withExamples(items, item))
  return parsed.success ? null : fieldErrors(parsed.error.issues)
}

/**
 * Checks every item of a job by the schema of its change.
 * @returns the items in the same order: `input` as its schema gives it out, `stored` as the job keeps it, with what it
 *   takes from items before it still open
 * @throws AppFailure `invalid`; its fields are named by item, from 0: `items.3.destinationParentId`
 */
export function checkItems(items: readonly Item[]): (Change & KnownChange & { stored: unknown })[] {
  const faults: Record<string, string> = {}
  const seen = new Set<string>()
  const checked = items.flatMap((item, position) => {
    const key = JSON.stringify([item.name, item.input])
    const wrong = seen.has(key) ? { name: 'This is in the job twice.' } : faultsOf(items, item, position)
    seen.add(key)
    for (const [field, message] of Object.entries(wrong ?? {})) faults[`items.${position}.${field}`] = message
    const handler = handlerOf(item.name)
    const parsed = handler?.operation.schema.safeParse(withExamples(items, item))
    if (!handler || !parsed?.success) return []
    const stored = referencesOf(item.input).length > 0 ? item.input : parsed.data
    return [{ name: item.name, handler, input: parsed.data, stored }]
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
