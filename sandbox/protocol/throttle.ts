import type { Account, Time } from '../world/model'
import { Fault } from './fault'
import { PUBLISHED_RATES, type Rate, UNPUBLISHED_RATES } from './rates'

export const THROTTLE_MODES = ['off', 'documented', 'scaled', 'halved'] as const

export type ThrottleMode = (typeof THROTTLE_MODES)[number]

interface Bucket {
  tokens: number
  filledAt: Time
}

/**
 * Token buckets per operation: one for each account and, where AWS has one, one for the whole organization. A call
 * must pass both. They fill by the world's clock, so advancing it fills them.
 */
export class Throttle {
  #mode: ThrottleMode = 'off'
  #factor = 1
  readonly #buckets = new Map<string, Bucket>()

  get settings(): { mode: ThrottleMode; factor: number } {
    return { mode: this.#mode, factor: this.#factor }
  }

  /** Begins with full buckets. `factor` multiplies rates and bursts where the mode is `scaled`. */
  set(mode: ThrottleMode, factor: number) {
    this.#mode = mode
    this.#factor = mode === 'scaled' ? factor : mode === 'halved' ? 0.5 : 1
    this.#buckets.clear()
  }

  /** Takes a token from each bucket of the call, or throws TooManyRequestsException and takes none. */
  admit(account: Account, operation: string, now: Time) {
    if (this.#mode === 'off') return
    const limits = PUBLISHED_RATES.get(operation) ?? UNPUBLISHED_RATES
    const buckets = [this.#bucket(`${account.id} ${operation}`, limits.account, now)]
    const organization = account.member?.organization
    if (limits.organization && organization) {
      buckets.push(this.#bucket(`${organization.id} ${operation}`, limits.organization, now))
    }
    if (buckets.some(({ tokens }) => tokens < 1)) {
      throw new Fault('TooManyRequestsException', 'You have sent too many requests in too short a period of time.')
    }
    for (const bucket of buckets) bucket.tokens -= 1
  }

  #bucket(key: string, [perSecond, burst]: Rate, now: Time): Bucket {
    // A bucket below one token would never let anybody through.
    const size = Math.max(1, burst * this.#factor)
    const bucket = this.#buckets.get(key) ?? { tokens: size, filledAt: now }
    const gained = ((now - bucket.filledAt) / 1000) * perSecond * this.#factor
    bucket.tokens = Math.min(size, bucket.tokens + gained)
    bucket.filledAt = now
    this.#buckets.set(key, bucket)
    return bucket
  }
}
