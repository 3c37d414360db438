import { type AppError, AppFailure } from '../result'
import type { Session } from './session'

/** How recently a person must have proven who they are before what is hard or impossible to take back. */
const FRESH_MINUTES = 15

const MINUTE_MS = 60_000

/** Why a session is not fresh enough, or null. The way on is the page `/sign-in/again`. */
export function whyNotFresh(
  { signedInAt }: Pick<Session, 'signedInAt'>,
  minutes = FRESH_MINUTES,
  now = Date.now(),
): AppError | null {
  if (now - signedInAt <= minutes * MINUTE_MS) return null
  return {
    kind: 'sign-in-again',
    message: `This needs a sign-in of the last ${minutes} minutes.`,
    hint: 'Sign in again in another tab, then go on here: what you typed is kept.',
  }
}

/** @throws AppFailure when the session is not fresh enough; see `whyNotFresh` */
export function requireFresh(session: Pick<Session, 'signedInAt'>, minutes = FRESH_MINUTES): void {
  const refusal = whyNotFresh(session, minutes)
  if (refusal) throw new AppFailure(refusal)
}
