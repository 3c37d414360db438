import type * as z from 'zod/mini'
import type { Role } from '../auth/roles'
import type { RootTask } from '../root-task'
import type { Confirmation } from './confirmation'
import type { Image } from './image'

/** The friction of a change: 0 and 1 can be taken back, 2 has wide effect, 3 is hard or impossible to take back. */
export type Tier = 0 | 1 | 2 | 3

/** A change by its name in the catalogue, with its input: what a job, an undo or an approval is about. */
export type Change = { name: string; input: unknown }

/** What one kind of change is. Plain facts, safe to import anywhere; how it is done is its handler. */
export type Operation<Input> = {
  /** AWS's name, unique in the catalogue: `MoveAccount`. */
  name: string
  /** The IAM permission that it needs: `organizations:MoveAccount`. Its prefix is the service of the AWS CLI, too. */
  iamAction: `${'organizations' | 'iam' | 's3' | 'sqs'}:${string}`
  /**
   * Where it is made as the root user of a member account, for a task: the caller then needs `sts:AssumeRoot` for that
   * task, and nothing else; `iamAction` is what the session calls.
   */
  inRootSession?: { task: RootTask; accountId: (input: Input) => string }
  /** The verb for button, dialog, toast and log: `Move account`. */
  verb: string
  /** Its friction; a function where it depends on what it is done to. */
  tier: Tier | ((input: Input) => Tier)
  /** Checks the input where it is given and again on the server; unknown keys are refused. */
  schema: z.ZodMiniType<Input>
  /** One line that names this very change by ids: `Move 111122223333 to ou-ab12-cdef3456`. */
  title: (input: Input) => string
  /** What follows from it: a sentence for the confirm dialog. */
  consequence: string
  /** How it can be taken back, or that it cannot: a sentence for the confirm dialog. */
  wayBack: string
  /** The AWS id that it is about: what Activity files it under. */
  subject: (input: Input) => string
  /** The other id that it names, such as the destination of a move. */
  target?: (input: Input) => string | undefined
  /** What no second change may touch while this one is under way; the subject, unless said otherwise. */
  claim?: (input: Input) => string
  /** What the person saw, and so what must still be there before it is sent. */
  expects: (input: Input) => Image
  /** What is there once it is done. */
  wants: (input: Input) => Image
  /** What to say when the subject has moved on since the person looked, where more can be said than that it has. */
  stale?: { message: string; hint: string }
  /** What a person types to confirm it at tier 3: an id, never a name; the subject, unless said otherwise. */
  typed?: (input: Input) => string
  /** Makes something new: when that is there before it was sent, somebody else has made it. */
  creates?: true
  /**
   * Puts an account into an organization or out of one, so that its connections are no longer where they were pinned:
   * `out`, the caller's own; `perhaps`, the caller's own where AWS shows it; or the id of another account.
   */
  moves?: (input: Input) => 'out' | 'perhaps' | (string & {})
  /** What people call the thing that it makes, where no id tells it yet: text from outside, shown and never logged. */
  label?: (input: Input) => string
  /** What others of a job can take from its output: an example of each field, and how it is called before it is there. */
  answers?: Readonly<Record<string, { example: string; words: string }>>
  /** The request as AWS's API takes it, for the equivalent line of the AWS CLI. */
  request: (input: Input) => Record<string, unknown>
  /**
   * The change that takes it back, where there is one.
   * @param before what was there before it
   * @param output what it answered
   */
  inverse?: (input: Input, before: Image, output: unknown) => Change | null
}

/** What the browser sends to an action. The operation id is made where the person acts, so that a repeat is known. */
export type ActionRequest<Input> = {
  connection: string
  operationId: string
  input: Input
  /** For changes of tier 3. */
  confirmation?: Confirmation
}

/** Keeps the input's type while checking the shape. */
export const defineOperation = <Input>(operation: Operation<Input>): Operation<Input> => operation

/** The friction of this very change. */
export const tierOf = <Input>({ tier }: Pick<Operation<Input>, 'tier'>, input: Input): Tier =>
  typeof tier === 'function' ? tier(input) : tier

/** What has to be typed before this very change is made. */
export const typedOf = <Input>({ typed, subject }: Pick<Operation<Input>, 'typed' | 'subject'>, input: Input): string =>
  typed?.(input) ?? subject(input)

/** The least role for a friction: what is hard or impossible to take back is for admins. */
export const roleFor = (tier: Tier): Role => (tier === 3 ? 'admin' : 'operator')
