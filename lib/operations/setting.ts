import 'server-only'
import type * as z from 'zod/mini'
import type { Role } from '../auth/roles'
import type { Session } from '../auth/session'
import type { Store } from '../store/schema'

/** Who changes a setting, and the transaction that it is changed in. */
export type SettingAsked = { db: Store; session: Session }

/**
 * A change of who may do what in Canopy itself: a person's role, a session, the switch to read-only. It sends nothing to
 * AWS and needs no connection. The audit has it in the same transaction, so that neither is there without the other.
 */
export type Setting<Input, Output, Seen = undefined> = {
  /** `SetPersonRole`. */
  name: string
  /** The least role; `run` may ask for more. */
  role: Role
  /** Whether the person must have signed in within the last quarter of an hour. */
  needsFreshSignIn?: true
  schema: z.ZodMiniType<Input>
  /** What the audit keeps of the input. */
  told: (input: Input) => Record<string, unknown>
  /** What has to be asked of AWS first; outside the transaction, because that takes its time. */
  look?: (session: Session, input: Input) => Promise<Seen>
  /**
   * @throws AppFailure with the error for the person: then nothing is changed
   */
  run: (asked: SettingAsked, input: Input, seen: Seen) => Promise<Output>
  /** What this process keeps in memory of it is dropped. */
  after?: (db: Store) => void
}

/** What the browser sends. */
export type SettingRequest<Input> = { input: Input }

/** Keeps the types of input and output while checking the shape. */
export const asSetting = <Input, Output, Seen = undefined>(
  setting: Setting<Input, Output, Seen>,
): Setting<Input, Output, Seen> => setting
