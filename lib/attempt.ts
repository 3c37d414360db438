import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { classify } from './aws/error-class'
import { type Asker, operationWords } from './aws/error-words'
import { toAppError } from './aws/errors'
import { operationOf } from './aws/mark-operation'
import { logError } from './log'
import { type AppError, AppFailure, fail, ok, type Result } from './result'
import { storeFailure } from './store/health'

/**
 * The error of anything thrown on the server. Expected failures keep their words; the unexpected is logged under an
 * id, and only the id goes out.
 * @param change whether a change was under way: an answer that was lost is then `unknown`
 */
export function errorFrom(thrown: unknown, asker: Asker, change = false): AppError {
  if (thrown instanceof AppFailure) return thrown.error
  const ofStore = change ? null : storeFailure(thrown)
  if (ofStore) return ofStore
  const operation = operationOf(thrown)
  if (operation !== undefined || classify(thrown) !== 'unexpected') return toAppError(thrown, asker, change)
  return {
    kind: 'unexpected',
    message: `Canopy failed${operation ? ` to ${operationWords(operation)}` : ''} because of a mistake of its own.`,
    hint: 'The server’s log has the details under this id.',
    errorId: logError(thrown, { connection: asker.connection }),
    at: new Date().toISOString(),
  }
}

/**
 * Runs a read at a door (page or route) and turns what it throws into a value. Next.js's own signals, such as
 * redirects, pass.
 */
export async function attempt<T>(asker: Asker, read: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await read())
  } catch (thrown) {
    unstable_rethrow(thrown)
    return fail(errorFrom(thrown, asker))
  }
}
