import 'server-only'
import type * as z from 'zod/mini'
import type { OrgContext } from '../aws/context'
import type { Store } from '../store/schema'

/** What a reading works with, item by item. */
export type ReadingAsked = {
  db: Store
  ctx: OrgContext
  /** Waits for a turn at AWS's rate: for each thing after the first one, whose turn the job has taken. */
  take: () => Promise<void>
}

/**
 * A read that a job makes for many things, and that keeps what it finds. It changes nothing at AWS: an item that a kill
 * has cut off is simply read again, and no operation is recorded for it.
 */
export type Reading<Input> = {
  /** Unique among readings and changes: `AuditRootUser`. */
  name: string
  verb: string
  schema: z.ZodMiniType<Input>
  /** One line that names this very item by ids. */
  title: (input: Input) => string
  subject: (input: Input) => string
  /**
   * Everything that there is to read.
   * @throws AppFailure while that is not known
   */
  all: (ctx: OrgContext) => Promise<Input[]>
  /** How many items may be under way at once. */
  atOnce: number
  /** @throws AppFailure and what the SDK throws, as a change does: the job sorts it */
  read: (asked: ReadingAsked, input: Input) => Promise<void>
}

/** A reading as a job finds it by its name: its input is whatever its own schema parses. */
export type RecordedReading = Reading<unknown>

/** Keeps the input's type while checking the shape. */
export const defineReading = <Input>(reading: Reading<Input>): Reading<Input> => reading
