import 'server-only'
import type { OrgContext } from '../aws/context'
import type { Image } from './image'
import type { Operation } from './operation'

/** The subject of a change as AWS shows it now. */
export type Seen<Output> = {
  image: Image
  /** What the change answers, where reading can tell: the output of a change that is found to be made. */
  output?: Output
}

/** How one kind of change is done. */
export type Handler<Input, Output> = {
  operation: Operation<Input>
  /**
   * Reads what the change replaces. It is read before the change is sent, to find that the person's view still holds
   * and to keep the before-image; and again when an answer was lost, to find out whether it was made.
   * @param since when it was sent, on reading back; what was made earlier by others is not this change
   * @throws what the SDK throws; on reading back it is read again later
   */
  look: (ctx: OrgContext, input: Input, since?: Date) => Promise<Seen<NoInfer<Output>>>
  /**
   * Makes the change through a service verb.
   * @param seen what `look` has just found
   * @throws what the SDK throws; the engine sorts it
   */
  run: (ctx: OrgContext, input: Input, seen: Seen<NoInfer<Output>>) => Promise<Output>
  /**
   * What has become of a change that AWS goes on with for minutes after it has taken it on. A job stays with it.
   * @returns its output by now; null while AWS is still at it
   * @throws AppFailure `constraint` when it came to nothing; what the SDK throws is looked at again
   */
  became?: (ctx: OrgContext, output: NoInfer<Output>) => Promise<NoInfer<Output> | null>
  /** What follows here from a change that AWS has made: the snapshot is patched, what is kept is dropped. */
  after?: (ctx: OrgContext, input: Input, output: NoInfer<Output>) => void
}

/** Keeps the types of input and output while checking the shape. */
export const defineHandler = <Input, Output>(handler: Handler<Input, Output>): Handler<Input, Output> => handler
