import type { Image } from './operations/image'

/**
 * The few kinds of failure that the interface treats differently. AWS's own code, reason and request id ride along.
 *
 * `unknown` is a change that may have happened: asked, answer lost. It is never shown as failed and never sent again
 * by itself. `running` is one that AWS has not answered yet.
 */
export type AppErrorKind =
  | 'already'
  | 'approval'
  | 'busy'
  | 'clock'
  | 'conflict'
  | 'constraint'
  | 'credentials'
  | 'denied'
  | 'invalid'
  | 'not-found'
  | 'not-in-organization'
  | 'read-only'
  | 'running'
  | 'sign-in-again'
  | 'signed-out'
  | 'throttled'
  | 'unavailable'
  | 'unexpected'
  | 'unknown'

export type AppError = {
  kind: AppErrorKind
  /** What happened and why, in one or two plain sentences. */
  message: string
  /** What to do next. */
  hint?: string
  /** AWS's own code, such as `ConstraintViolationException`. */
  code?: string
  /** AWS's own reason, such as `OU_DEPTH_LIMIT_EXCEEDED`, without the field that AWS may append. */
  reason?: string
  /** AWS's own words. Text from outside: show it as untrusted text. */
  awsMessage?: string
  /** The API operation, such as `MoveAccount`. */
  operation?: string
  requestId?: string
  /** When it happened, ISO 8601. */
  at?: string
  /** Messages by input field, for forms. */
  fields?: Record<string, string>
  /** The operation to follow, while it is running and while a lost answer is being checked. */
  operationId?: string
  /** Until when a change that is about to begin can be stopped, ISO 8601. */
  stopsUntil?: string
  /** What a change was stopped over: what the person saw, what is there now, and what was wanted. */
  views?: { seen: Image; now: Image; wanted: Image }
  /** The id under which the server logged an unexpected failure. */
  errorId?: string
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const fail = (error: AppError): Result<never> => ({ ok: false, error })

/** An expected failure on its way through code that throws; `attempt` and the doors turn it back into a value. */
export class AppFailure extends Error {
  readonly error: AppError
  constructor(error: AppError) {
    super(error.message)
    this.name = 'AppFailure'
    this.error = error
  }
}

/** Takes the value out of a result, or throws its error as an `AppFailure` (which TanStack Query then keeps). */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new AppFailure(result.error)
}

/** The `AppError` inside anything that was thrown in the browser; what is not ours becomes `unavailable`. */
export function errorOf(thrown: unknown): AppError | null {
  if (thrown === null || thrown === undefined) return null
  if (thrown instanceof AppFailure) return thrown.error
  return {
    kind: 'unavailable',
    message: 'Canopy did not answer.',
    hint: 'Check that the server is running and that you are connected to it, then try again.',
  }
}
