import 'server-only'
import { recordedHandlers } from '../catalogue'
import { cliLine } from '../operations/cli'
import { type Operation, type Tier, tierOf, typedOf } from '../operations/operation'
import type { RecordedHandler } from '../operations/resume'
import type { ActivityRecord } from '../store/activity'
import type { OperationRecord } from '../store/operations'
import type { ActivityDetails, ActivityEntry, Outcome, UndoOffer } from './schema'
import { idsIn } from './title-parts'
import { undoLabel } from './undo-words'

/** How a change of the catalogue is done, by its name. */
export const handlerOf = (name: string): RecordedHandler | undefined =>
  recordedHandlers.find(({ operation }) => operation.name === name)

/** How a recorded change is done, and its input as its schema has it. */
export type Known = { handler: RecordedHandler; input: unknown }

/** The handler of a record with its input parsed; undefined when the change or the form of its input is no more. */
export function knownOf({ name, input }: Pick<OperationRecord, 'name' | 'input'>): Known | undefined {
  const handler = handlerOf(name)
  const parsed = handler?.operation.schema.safeParse(input)
  return handler && parsed?.success ? { handler, input: parsed.data } : undefined
}

/**
 * The change that takes a record back, with its input parsed by its own schema; null where there is none: it was not
 * made, the catalogue has no way back, or the record is of an older form.
 */
export function inverseOf(record: OperationRecord): Known | null {
  const known = knownOf(record)
  if (record.state !== 'succeeded' || !known || !record.before) return null
  const inverse = known.handler.operation.inverse?.(known.input, record.before, record.output)
  return (inverse && knownOf(inverse)) ?? null
}

export function outcomeOf({ state, finishedAt }: Pick<OperationRecord, 'state' | 'finishedAt'>): Outcome {
  if (finishedAt === null || state === 'intent' || state === 'sent') return 'open'
  return state
}

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))

// Only this program writes the column, from an operation's own tier.
const tierOfRecord = ({ tier }: OperationRecord) => tier as Tier

/** A title for what the catalogue no longer knows: still what it is about, by ids. */
const bareTitle = ({ name, subject, target }: OperationRecord) =>
  [name, subject, target].filter((part) => part !== null).join(' ')

const titleOf = (record: OperationRecord, known: Known | undefined) =>
  known ? known.handler.operation.title(known.input) : bareTitle(record)

/** The name that a change gave: titles hold ids alone. */
function namedBy({ input, before, after }: OperationRecord): ActivityEntry['named'] {
  const given = (value: unknown, key: string) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
  const to = given(after, 'name') ?? given(input, 'name') ?? given(input, 'accountName')
  const from = given(after, 'name') === undefined ? undefined : given(before, 'name')
  return typeof to === 'string' ? { from: typeof from === 'string' ? from : null, to } : null
}

/** A record as the list shows it, without names. */
export function entryOf(record: ActivityRecord): ActivityEntry {
  const { id, person, accountId, name, subject, target, error, jobId, undoes, undoneBy } = record
  const outcome = outcomeOf(record)
  return {
    id,
    person,
    accountId,
    name,
    verb: handlerOf(name)?.operation.verb ?? name,
    title: titleOf(record, knownOf(record)),
    named: namedBy(record),
    tier: tierOfRecord(record),
    subject,
    target,
    outcome,
    isChecking: outcome === 'open' && record.state === 'unknown',
    reason: error?.message ?? null,
    jobId,
    undoes,
    undoneBy,
    names: {},
    createdAt: iso(record.createdAt),
    finishedAt: isoOrNull(record.finishedAt),
  }
}

function offerOf(record: OperationRecord, verb: string): UndoOffer | null {
  const inverse = inverseOf(record)
  if (!inverse) return null
  const { operation } = inverse.handler
  return {
    label: undoLabel(verb),
    verb: operation.verb,
    title: operation.title(inverse.input),
    tier: tierOf(operation, inverse.input),
    consequence: operation.consequence,
    wayBack: operation.wayBack,
    change: { name: operation.name, input: inverse.input },
    typed: typedOf(operation, inverse.input),
  }
}

const lineOf = <Input>(operation: Operation<Input>, input: Input) => cliLine(operation, input)

/** A record with all that it holds, without names and without what its confirmation says. */
export function detailsOf(record: ActivityRecord): ActivityDetails {
  const known = knownOf(record)
  const entry = entryOf(record)
  return {
    ...entry,
    input: record.input,
    before: record.before,
    after: record.after,
    output: record.output,
    error: record.error,
    requestId: record.requestId,
    attempts: record.attempts,
    undo: offerOf(record, entry.verb),
    wayBack: known?.handler.operation.wayBack ?? null,
    cli: known ? lineOf(known.handler.operation, known.input) : null,
    sentAt: isoOrNull(record.sentAt),
    why: null,
    approvedBy: null,
  }
}

/** The ids whose names a reader wants beside an entry. */
export function idsOf(entry: ActivityEntry | ActivityDetails): string[] {
  const { title, subject, target } = entry
  const ids = [...idsIn(title), ...[subject, target].filter((id) => id !== null)]
  if (!('before' in entry)) return ids
  const values = [entry.before, entry.after].flatMap((image) => Object.values(image ?? {}))
  return [...ids, ...idsIn(entry.undo?.title ?? ''), ...values.filter((value) => typeof value === 'string')]
}
