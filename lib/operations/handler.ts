import 'server-only'
import type { OrgContext } from '../aws/context'
import type { Operation } from './operation'

/** How one kind of change is done. */
export type Handler<Input, Output> = {
  operation: Operation<Input>
  /**
   * Makes the change through a service verb and patches the snapshot from AWS's answer.
   * @throws what the SDK throws; `defineAction` sorts it
   */
  run: (ctx: OrgContext, input: Input) => Promise<Output>
}

/** Keeps the types of input and output while checking the shape. */
export const defineHandler = <Input, Output>(handler: Handler<Input, Output>): Handler<Input, Output> => handler
