import 'server-only'
import type * as z from 'zod/mini'
import type { Role } from '../auth/roles'
import type { Session } from '../auth/session'
import type { OrgContext } from '../aws/context'
import type { Store } from '../store/schema'
import type { Confirmation } from './confirmation'

/** Who asks for a command, through which connection, and under which id: the same one again is the same wish. */
export type CommandAsked = {
  db: Store
  session: Session
  ctx: OrgContext
  id: string
  /** What the person added to a wish of tier 3. */
  confirmation?: Confirmation
}

/**
 * A change that is not one call to AWS: of Canopy's own state, such as a job, or one that the catalogue resolves, such
 * as an undo. It passes the same doors as a change of AWS, and the audit has it before it runs.
 */
export type Command<Input, Output> = {
  /** `StartJob`. */
  name: string
  /** The least role; what it goes on to do may ask for more. */
  role: Role
  schema: z.ZodMiniType<Input>
  /** It neither sends anything to AWS nor lets anything be sent: it may be at any time. */
  sendsNothing?: true
  /** It changes nothing at AWS, and lets nothing be changed: a connection that is for reading only does for it. */
  changesNothing?: true
  /** What the audit keeps of the input. */
  told: (input: Input) => Record<string, unknown>
  /**
   * @throws AppFailure with the error for the person; whatever else is thrown is a mistake of ours
   */
  run: (asked: CommandAsked, input: Input) => Promise<Output>
}

/** Keeps the types of input and output while checking the shape. */
export const asCommand = <Input, Output>(command: Command<Input, Output>): Command<Input, Output> => command
