import type * as z from 'zod/mini'
import type { Role } from '../auth/roles'

/** The friction of a change: 0 and 1 can be taken back, 2 has wide effect, 3 is hard or impossible to take back. */
export type Tier = 0 | 1 | 2 | 3

/** What one kind of change is. Plain facts, safe to import anywhere; how it is done is its handler. */
export type Operation<Input> = {
  /** AWS's name: `MoveAccount`. */
  name: string
  /** The IAM permission that it needs: `organizations:MoveAccount`. */
  iamAction: string
  /** The verb for button, dialog, toast and log: `Move account`. */
  verb: string
  tier: Tier
  /** The least role that may do it. */
  role: Role
  /** Checks the input where it is given and again on the server; unknown keys are refused. */
  schema: z.ZodMiniType<Input>
  /** How it can be taken back, or that it cannot: a sentence for the confirm dialog. */
  wayBack: string
}

/** What the browser sends to an action. The operation id is made where the person acts, so that a repeat is known. */
export type ActionRequest<Input> = { connection: string; operationId: string; input: Input }

/** Keeps the input's type while checking the shape. */
export const defineOperation = <Input>(operation: Operation<Input>): Operation<Input> => operation
