import 'server-only'
import type { OrgContext } from '../aws/context'
import type { AppError } from '../result'
import type { Operation } from './operation'

/** What reading finds of a change whose answer was lost. */
export type ReadBack<Output> =
  | { state: 'done'; output: Output }
  | { state: 'not-done' }
  /** Neither what was nor what was wanted: somebody else changed it since, and a person has to look. */
  | { state: 'conflict'; error: AppError }

/** How one kind of change is done. */
export type Handler<Input, Output> = {
  operation: Operation<Input>
  /**
   * Makes the change through a service verb.
   * @throws what the SDK throws; `defineAction` sorts it
   */
  run: (ctx: OrgContext, input: Input) => Promise<Output>
  /**
   * Finds out by reading whether a change whose answer was lost was made.
   * @param sentAt when it was sent
   * @throws what the SDK throws; then it is read again later
   */
  readBack: (ctx: OrgContext, input: Input, sentAt: Date) => Promise<ReadBack<NoInfer<Output>>>
  /** What follows here from a change that AWS has made: the snapshot is patched, what is kept is dropped. */
  after?: (ctx: OrgContext, input: Input, output: NoInfer<Output>) => void
}

/** Keeps the types of input and output while checking the shape. */
export const defineHandler = <Input, Output>(handler: Handler<Input, Output>): Handler<Input, Output> => handler

/** Done when it was found, else not yet. */
export const doneAs = <Output>(found: Output | undefined): ReadBack<Output> =>
  found === undefined ? { state: 'not-done' } : { state: 'done', output: found }

/** Done when `isDone` holds, else not yet; for changes without an answer of their own. */
export const doneWhen = (isDone: boolean): ReadBack<void> =>
  isDone ? { state: 'done', output: undefined } : { state: 'not-done' }

export const SOMEONE_ELSE: ReadBack<never> = {
  state: 'conflict',
  error: {
    kind: 'conflict',
    message: 'The answer of AWS was lost, and by now someone else has changed this.',
    hint: 'Look at the current state before you try again.',
  },
}
