import 'server-only'
import { processState } from '../process-state'
import { rateOf } from './rates'

/** Who is served first when tokens are short: a person who waits, a job's changes, reading ahead. */
export type Lane = 'interactive' | 'changes' | 'background'
const LANES: readonly Lane[] = ['interactive', 'changes', 'background']

/** Others call AWS as the same account too: a part of its rate is left to them. */
const SHARE = 0.8
/** So long AWS is asked at half the rate after it has throttled. */
const SLOW_MS = 10_000
/** What comes together is one sign of being too fast, not several. */
const SAME_SIGN_MS = 1_000
const SLOWEST = 0.05
/** How much of the rate comes back each second after that. */
const CLIMB_PER_SECOND = 0.05

type Bucket = {
  tokens: number
  /** When `tokens` was true. */
  at: number
  /** The part of AWS's rate that is used. */
  factor: number
  throttledAt: number | null
  waiting: Record<Lane, (() => void)[]>
  isServing: boolean
}

type Options = {
  now?: () => number
  wait?: (ms: number) => Promise<void>
  /** Multiplies every rate, for tests. */
  speed?: number
}

/**
 * Keeps calls below what AWS lets an account make: a token bucket per account and API, filled at AWS's published rate,
 * less a share for other callers. When AWS throttles all the same it slows down and climbs again.
 */
export class Limiter {
  readonly #now: () => number
  readonly #wait: (ms: number) => Promise<void>
  readonly #speed: number
  readonly #buckets = new Map<string, Bucket>()
  #sharers = 1

  constructor({ now = Date.now, wait, speed = 1 }: Options = {}) {
    this.#now = now
    this.#wait =
      wait ??
      ((ms) =>
        new Promise((resolve) => {
          setTimeout(resolve, ms)
        }))
    this.#speed = speed
  }

  /** How many processes call AWS at once by this store: each takes its part of the rate. */
  shareAmong(processes: number): void {
    this.#sharers = Math.max(1, processes)
  }

  /**
   * Waits for a token. Lanes are served in their order, each first come, first served: an interactive call waits for
   * one token at most, and for those before it in its own lane.
   * @param account whose rate it is: the account that calls, with its world
   * @param name the API: `MoveAccount`
   */
  take(account: string, name: string, lane: Lane): Promise<void> {
    const bucket = this.#bucket(account, name)
    return new Promise<void>((resolve) => {
      bucket.waiting[lane].push(resolve)
      void this.#serve(bucket, name)
    })
  }

  /** Gives a token back that was not used. */
  giveBack(account: string, name: string): void {
    const bucket = this.#bucket(account, name)
    bucket.tokens = Math.min(this.#burst(name), bucket.tokens + 1)
  }

  /** Notes that AWS has throttled a call. */
  throttled(account: string, name: string): void {
    const bucket = this.#bucket(account, name)
    const now = this.#now()
    this.#refill(bucket, name)
    bucket.tokens = Math.min(bucket.tokens, 0)
    if (bucket.throttledAt !== null && now - bucket.throttledAt < SAME_SIGN_MS) return
    bucket.factor = Math.max(SLOWEST, this.#factor(bucket) / 2)
    bucket.throttledAt = now
  }

  /** Calls a second, as things are now. */
  perSecond(account: string, name: string): number {
    return this.#perSecond(this.#bucket(account, name), name)
  }

  /** About how many seconds so many calls take from now on. */
  seconds(account: string, name: string, calls: number): number {
    const bucket = this.#bucket(account, name)
    this.#refill(bucket, name)
    return Math.max(0, calls - Math.max(0, bucket.tokens)) / this.#perSecond(bucket, name)
  }

  #bucket(account: string, name: string): Bucket {
    const key = `${account}/${name}`
    const known = this.#buckets.get(key)
    if (known) return known
    const bucket: Bucket = {
      tokens: this.#burst(name),
      at: this.#now(),
      factor: SHARE,
      throttledAt: null,
      waiting: { interactive: [], changes: [], background: [] },
      isServing: false,
    }
    this.#buckets.set(key, bucket)
    return bucket
  }

  #burst(name: string): number {
    return Math.max(1, rateOf(name).burst / this.#sharers)
  }

  #factor({ factor, throttledAt }: Bucket): number {
    if (throttledAt === null) return factor
    const climbingMs = Math.max(0, this.#now() - throttledAt - SLOW_MS)
    return Math.min(SHARE, factor + (climbingMs / 1000) * CLIMB_PER_SECOND)
  }

  #perSecond(bucket: Bucket, name: string): number {
    return (rateOf(name).perSecond * this.#factor(bucket) * this.#speed) / this.#sharers
  }

  #refill(bucket: Bucket, name: string): void {
    const now = this.#now()
    const gained = ((now - bucket.at) / 1000) * this.#perSecond(bucket, name)
    bucket.tokens = Math.min(this.#burst(name), bucket.tokens + gained)
    bucket.at = now
  }

  async #serve(bucket: Bucket, name: string): Promise<void> {
    if (bucket.isServing) return
    bucket.isServing = true
    for (;;) {
      const next = LANES.map((lane) => bucket.waiting[lane]).find(({ length }) => length > 0)
      if (!next) break
      this.#refill(bucket, name)
      // Less than one by an error of rounding alone would mean a wait of no time at all, again and again.
      if (bucket.tokens < 1 - 1e-9) {
        await this.#wait(Math.ceil(((1 - bucket.tokens) / this.#perSecond(bucket, name)) * 1000))
        continue
      }
      bucket.tokens -= 1
      next.shift()?.()
    }
    bucket.isServing = false
  }
}

/** The limiter of this process. */
export const limiter = (): Limiter => processState('limiter', () => new Limiter())

type Caller = { world: string | null; identity: { accountId: string | undefined }; connection: { slug: string } }

/** Whose rate a context uses up: that of its account, in its world. */
export const callerOf = ({ world, identity, connection }: Caller): string =>
  `${world ?? ''}/${identity.accountId ?? connection.slug}`
