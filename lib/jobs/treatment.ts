import 'server-only'
import { NEVER_SENT } from '../operations/resume'
import { NOT_MADE } from '../operations/settle'
import type { AppError, Result } from '../result'
import { NOT_BEGUN, STEP_BEFORE } from './build-on'

/** What follows for an item and its job from how a change ended. */
export type Treatment =
  | { do: 'end'; state: 'succeeded' }
  | { do: 'end'; state: 'already' | 'failed' | 'unknown'; error: AppError }
  /** Back in line: it was put off, and is tried again after a while. */
  | { do: 'again'; afterMs: number; error: AppError }
  /** Back in line: nothing can be done at the moment, and the whole job waits for a while. */
  | { do: 'hold'; error: AppError }
  /** Back in line: a person has to see to something before the job goes on. */
  | { do: 'pause'; error: AppError }

/** How often an item is begun anew before a person is asked. */
export const TRIES = 5
const THROTTLED_AFTER_MS = 5_000
const BUSY_AFTER_MS = 1_000
const BUSY_AT_MOST_MS = 60_000
/** What AWS lets run at once is free again when one of them has ended. */
const AT_ONCE_AFTER_MS = 60_000

/** Limits of how many of a kind are under way at once. */
const AT_ONCE_LIMITS = new Set(['ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED', 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED'])
/** Limits of days: 30 for closing, one for invitations and for joining and leaving. */
const LONG_LIMITS = new Set([
  'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
  'HANDSHAKE_RATE_LIMIT_EXCEEDED',
  'ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED',
])

/** Found out for certain that it was not made, and for no reason of its own. */
const isUnmade = ({ message }: AppError) => message === NEVER_SENT.message || message === NOT_MADE.message

/**
 * How an outcome is treated.
 * @param attempts how often the item was begun, this time included
 */
export function treatmentOf(result: Result<unknown>, attempts: number): Treatment {
  if (result.ok) return { do: 'end', state: 'succeeded' }
  const { error } = result
  const reason = error.reason ?? ''
  if (error.code === STEP_BEFORE) return { do: 'pause', error }
  if (LONG_LIMITS.has(reason)) return { do: 'pause', error }
  if (AT_ONCE_LIMITS.has(reason)) return { do: 'again', afterMs: AT_ONCE_AFTER_MS, error }
  switch (error.kind) {
    case 'already':
    case 'unknown':
      return { do: 'end', state: error.kind, error }
    case 'throttled':
      return { do: 'again', afterMs: THROTTLED_AFTER_MS, error }
    case 'busy':
    case 'running':
      return { do: 'again', afterMs: Math.min(BUSY_AT_MOST_MS, BUSY_AFTER_MS * 2 ** attempts), error }
    case 'unavailable':
      if (!isUnmade(error)) return { do: 'hold', error }
      return attempts < TRIES ? { do: 'again', afterMs: 0, error } : { do: 'pause', error }
    case 'clock':
    case 'credentials':
    case 'read-only':
    case 'signed-out':
      return { do: 'pause', error }
    default:
      return { do: 'end', state: 'failed', error }
  }
}

/** How many equal failures in a row pause a job. */
const EQUAL_FAILURES = 5

/** Counts equal failures in a row: what stops one change may stop all that follow. */
export class Streak {
  #key = ''
  #length = 0

  /** @returns why the job pauses, or null */
  add(treatment: Treatment): AppError | null {
    if (treatment.do !== 'end' || treatment.state === 'unknown') return null
    if (treatment.state !== 'failed') {
      this.#length = 0
      return null
    }
    const { error } = treatment
    if (error.code === NOT_BEGUN) return null
    const key = JSON.stringify([error.kind, error.code, error.reason])
    this.#length = key === this.#key ? this.#length + 1 : 1
    this.#key = key
    if (this.#length < EQUAL_FAILURES) return null
    this.#length = 0
    return {
      ...error,
      message: `The last ${EQUAL_FAILURES} failed in the same way: ${error.message}`,
      hint: `The job waits for you. See to the reason, then go on; or cancel what remains. ${error.hint ?? ''}`.trim(),
    }
  }
}

const HOLD_FIRST_MS = 1_000
const HOLDS = 6

/** Waits longer each time that nothing can be done, then asks a person: after half a minute in all. */
export class Hold {
  #until = 0
  #times = 0

  isOn(now: number): boolean {
    return now < this.#until
  }

  /** What several in flight run into together counts once. @returns whether it is time to ask a person */
  add(now: number): boolean {
    if (this.isOn(now)) return false
    this.#times += 1
    this.#until = now + HOLD_FIRST_MS * 2 ** (this.#times - 1)
    return this.#times >= HOLDS
  }

  clear(): void {
    this.#until = 0
    this.#times = 0
  }
}
