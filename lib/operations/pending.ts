import type { AppError } from '../result'

/** AWS's answer to a change was lost; it is being read back. */
export const CHECKING: AppError = {
  kind: 'unknown',
  message: 'We asked AWS; the answer was lost. Checking.',
  hint: 'Nothing is sent a second time.',
}

/** AWS has not answered yet. */
export const RUNNING: AppError = {
  kind: 'running',
  message: 'Still running: AWS has not answered yet.',
  hint: 'You can leave the page; Activity shows how it ends.',
}

/** Confirmed, and not begun yet. */
export const HELD: AppError = {
  kind: 'running',
  message: 'Confirmed. It begins in a few seconds.',
  hint: 'It can still be stopped.',
}

/** The server did not answer the browser. */
export const NO_ANSWER: AppError = {
  kind: 'unknown',
  message: 'The connection to Canopy was lost, so it is not known yet whether this was done. Checking.',
  hint: 'Nothing is sent a second time. If it stays like this, Activity shows what became of it.',
}

/** The server answers and does not take the request: too busy, too large, or meant for another version of it. */
export const REFUSED: AppError = {
  kind: 'unavailable',
  message: 'Canopy did not take this request, so nothing was sent to AWS.',
  hint: 'It may be too busy, or the request too large. Reload the page and try again.',
}

/**
 * What is known of a change that is still open: its answer is lost and being checked, AWS has put it off, or it is
 * simply under way.
 * @param error why AWS has put it off, or null
 */
export function pendingOf(state: string, error: AppError | null): AppError {
  if (state === 'unknown') return CHECKING
  if (!error) return RUNNING
  return { kind: 'running', message: error.message, hint: 'Canopy waits and goes on by itself. Nothing is lost.' }
}
