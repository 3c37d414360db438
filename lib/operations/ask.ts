import { getJson } from '../http'
import { untilMaybeOnline } from '../online'
import { apiPaths } from '../paths'
import { type AppError, errorOf, fail, type Result } from '../result'
import { followOperation, type OperationStatus, outcomeOf } from './follow'
import type { ActionRequest } from './operation'
import { NO_ANSWER, pendingOf, REFUSED } from './pending'

/** A person who was cut off longer than this looks at the page anew. */
const GIVE_UP_MS = 5 * 60_000

/** The browser's own word for a connection that failed; what Next.js throws on an answer that it cannot use is another. */
const isCutOff = (thrown: unknown): boolean => thrown instanceof TypeError

/** A server that is too busy says so for a moment; one that refuses the request goes on refusing it. */
const REFUSALS_BELIEVED = 2

/** What is known of a change before its outcome: shown, and never called a failure. */
export type OnPending = (error: AppError) => void

/**
 * Waits until the server can be reached, and asks it whether it knows the operation.
 * @returns null when it does not: the request never arrived
 */
async function findAgain(operationId: string, until: number): Promise<OperationStatus | AppError | null> {
  while (Date.now() < until) {
    try {
      return await getJson<OperationStatus>(apiPaths.operation(operationId))
    } catch (thrown) {
      const error = errorOf(thrown)
      if (error?.kind === 'not-found') return null
      if (error && error.kind !== 'unavailable') return error
    }
    await untilMaybeOnline()
  }
  return NO_ANSWER
}

/**
 * Asks for a change and stays with it until its outcome is known, through a lost connection to the server as well: the
 * same request, with the same id, is asked again only after the server has said that it does not know it, and by its
 * id the server would know a repeat.
 * @param onPending told when it takes longer, when AWS's answer was lost, and when the server cannot be reached
 */
export async function askFor<Input, Output>(
  action: (request: ActionRequest<Input>) => Promise<Result<Output>>,
  request: ActionRequest<Input>,
  onPending: OnPending = () => {},
): Promise<Result<Output>> {
  const id = request.operationId
  const follow = (late: AppError) => {
    onPending(late)
    // Before anything is sent, what the first answer said still holds: until when it can be stopped.
    return followOperation<Output>(id, late, ({ state, error }) =>
      onPending(state === 'intent' ? late : pendingOf(state, error)),
    )
  }
  const until = Date.now() + GIVE_UP_MS
  let refusals = 0
  while (Date.now() < until) {
    try {
      const result = await action(request)
      return !result.ok && result.error.operationId ? follow(result.error) : result
    } catch (thrown) {
      // No answer, or one that is not an action's. The server may have the request, or not.
      if (!isCutOff(thrown)) refusals++
      onPending(NO_ANSWER)
    }
    const found = await findAgain(id, until)
    if (found && 'message' in found) return fail(found)
    if (!found && refusals > REFUSALS_BELIEVED) return fail(REFUSED)
    if (!found && refusals > 0) await untilMaybeOnline()
    // Mostly it is done by the time that the server can be reached again.
    if (found) return outcomeOf<Output>(found) ?? follow(pendingOf(found.state, found.error))
  }
  return fail(NO_ANSWER)
}
