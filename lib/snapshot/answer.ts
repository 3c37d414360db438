import { applyDelta, type Delta } from './delta'
import type { PartState, Parts, SnapshotColumns } from './model'
import { unpackLean, withDetails } from './pack'

/** The columns, or how far the first reading is: there is nothing to show yet. */
export type SnapshotAnswer = SnapshotColumns | { reading: PartState }

/** To somebody who has this version already: only how fresh it is. */
export type Unchanged = { unchanged: number; parts: Parts }

/** To somebody who has a version that is not too old: what has changed since. */
export type Since = { deltas: Delta[]; parts: Parts }

/** A piece of the columns, as it travels. */
export type Piece = { piece: 'lean' | 'details'; text: string; parts: Parts }

export type SnapshotReply = { reading: PartState } | Unchanged | Since | Piece

/** What a browser has that can be added to: not the first rows alone, which are no version. */
export const wholeOf = (known: SnapshotAnswer | undefined): SnapshotColumns | undefined =>
  known === undefined || 'reading' in known || known.counts ? undefined : known

const withParts = (columns: SnapshotColumns, parts: Parts): SnapshotColumns =>
  JSON.stringify(parts) === JSON.stringify(columns.parts) ? columns : { ...columns, parts }

/**
 * Puts a reply and what the browser has together. The same object comes back when nothing is new, so that nothing is
 * worked out again.
 * @returns undefined when they do not fit, as after a restart in between: then the whole is to be asked for
 */
export function merge(reply: SnapshotReply, known: SnapshotColumns | undefined): SnapshotAnswer | undefined {
  if ('reading' in reply) return reply
  if ('piece' in reply) {
    if (reply.piece === 'lean') return unpackLean(reply.text, reply.parts)
    const whole = known && withDetails(known, reply.text)
    return whole && withParts(whole, reply.parts)
  }
  if (!known) return undefined
  if ('unchanged' in reply) return reply.unchanged === known.version ? withParts(known, reply.parts) : undefined
  let columns: SnapshotColumns | undefined = known
  for (const delta of reply.deltas) columns = columns && applyDelta(columns, delta)
  return columns && withParts(columns, reply.parts)
}
