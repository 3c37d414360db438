import 'server-only'
import { processState } from '../process-state'
import { type Rate, rateOf } from './rates'

/** Who is served first when tokens are short: a person who waits, a job's changes, reading ahead. */
export type Lane = 'interactive' | 'changes' | 'background'
/** In the order in which they are served. */
export const LANES: readonly Lane[] = ['interactive', 'changes', 'background']

/** Others call AWS as the same account too: a part of its rate is left to them. */
const SHARE = 0.8
/** So long AWS is asked at half the rate after it has throttled. */
const SLOW_MS = 10_000
/** What comes together is one sign of being too fast, not several. */
const SAME_SIGN_MS = 1_000
const SLOWEST = 0.05
/** How much of the rate comes back each second after that. */
const CLIMB_PER_SECOND = 0.05
/** Throttled again within this, AWS means it: what was too fast then is not gone back to quickly. */
const LESSON_MS = 300_000
/** How near to what was too fast the quick climb goes, and how much a second is tried beyond. */
const NEAR = 0.85
const TRY_PER_SECOND = 0.002

type Bucket = {
  tokens: number
  /** When `tokens` was true. */
  at: number
}

/** The bucket of one account and API, with those who wait for it. */
type Line = Bucket & {
  rate: Rate
  /** The bucket that the accounts of an organization share; null where AWS has none. */
  shared: Bucket | null
  /** The part of AWS's rate that is used. */
  factor: number
  /** The part that AWS would not bear, while that is remembered. */
  tooFast: number | null
  throttledAt: number | null
  waiting: Record<Lane, (() => void)[]>
  isServing: boolean
}

type Options = {
  now?: () => number
  wait?: (ms: number) => Promise<void>
  /** Multiplies every rate, for tests. */
  speed?: number
  /** The part of AWS's rates that is used while AWS bears it. */
  share?: number
}

/** Whose rates a call uses up. */
export type Caller = {
  /** The account that calls, with its world. */
  account: string
  /** The organization that it is in, with its world. */
  organization?: string | undefined
}

/**
 * Keeps calls below what AWS lets an account make: a token bucket per account and API, filled at AWS's published rate,
 * less a share for other callers, and one more where AWS limits an organization as a whole. When AWS throttles all the
 * same it slows down and climbs again.
 */
export class Limiter {
  readonly #now: () => number
  readonly #wait: (ms: number) => Promise<void>
  readonly #speed: number
  readonly #share: number
  readonly #lines = new Map<string, Line>()
  readonly #shared = new Map<string, Bucket>()
  #sharers = 1

  constructor({ now = Date.now, wait, speed = 1, share = SHARE }: Options = {}) {
    this.#now = now
    this.#wait =
      wait ??
      ((ms) =>
        new Promise((resolve) => {
          setTimeout(resolve, ms)
        }))
    this.#speed = speed
    this.#share = share
  }

  /** How many processes call AWS at once by this store: each takes its part of the rate. */
  shareAmong(processes: number): void {
    this.#sharers = Math.max(1, processes)
  }

  /**
   * Waits for a token. Lanes are served in their order, each first come, first served: an interactive call waits for
   * one token at most, and for those before it in its own lane.
   * @param name the API: `MoveAccount`
   */
  take(caller: Caller, name: string, lane: Lane): Promise<void> {
    const line = this.#line(caller, name)
    return new Promise<void>((resolve) => {
      line.waiting[lane].push(resolve)
      void this.#serve(line)
    })
  }

  /** Gives a token back that was not used. */
  giveBack(caller: Caller, name: string): void {
    const line = this.#line(caller, name)
    line.tokens = Math.min(this.#burst(line.rate), line.tokens + 1)
    const { organization } = line.rate
    if (line.shared && organization) line.shared.tokens = Math.min(organization.burst, line.shared.tokens + 1)
  }

  /** Notes that AWS has throttled a call. */
  throttled(caller: Caller, name: string): void {
    const line = this.#line(caller, name)
    const now = this.#now()
    this.#refill(line)
    line.tokens = Math.min(line.tokens, 0)
    if (line.throttledAt !== null && now - line.throttledAt < SAME_SIGN_MS) return
    const used = this.#factor(line)
    line.tooFast = line.throttledAt !== null && now - line.throttledAt < LESSON_MS ? used : null
    line.factor = Math.max(SLOWEST, used / 2)
    line.throttledAt = now
  }

  /** Whether AWS has throttled the API, and it is asked more slowly since. */
  isSlowed(caller: Caller, name: string): boolean {
    const line = this.#line(caller, name)
    return line.throttledAt !== null && this.#factor(line) < this.#share * NEAR
  }

  /** Calls a second, as things are now. */
  perSecond(caller: Caller, name: string): number {
    return this.#perSecond(this.#line(caller, name))
  }

  /** About how many seconds so many calls take from now on. */
  seconds(caller: Caller, name: string, calls: number): number {
    const line = this.#line(caller, name)
    this.#refill(line)
    return Math.max(0, calls - Math.max(0, line.tokens)) / this.#perSecond(line)
  }

  #line({ account, organization }: Caller, name: string): Line {
    const key = `${account}/${name}`
    const known = this.#lines.get(key)
    if (known) return known
    const rate = rateOf(name)
    const line: Line = {
      rate,
      shared: organization === undefined ? null : this.#sharedBucket(`${organization}/${name}`, rate),
      tokens: this.#burst(rate),
      at: this.#now(),
      factor: this.#share,
      tooFast: null,
      throttledAt: null,
      waiting: { interactive: [], changes: [], background: [] },
      isServing: false,
    }
    this.#lines.set(key, line)
    return line
  }

  #sharedBucket(key: string, { organization }: Rate): Bucket | null {
    if (!organization) return null
    const bucket = this.#shared.get(key) ?? { tokens: organization.burst, at: this.#now() }
    this.#shared.set(key, bucket)
    return bucket
  }

  #burst({ burst }: Rate): number {
    return Math.max(1, burst / this.#sharers)
  }

  #factor({ factor, throttledAt, tooFast }: Line): number {
    if (throttledAt === null) return factor
    const climbing = Math.max(0, this.#now() - throttledAt - SLOW_MS) / 1000
    const quick = factor + climbing * CLIMB_PER_SECOND
    if (tooFast === null || this.#now() - throttledAt > LESSON_MS) return Math.min(this.#share, quick)
    const near = Math.max(factor, tooFast * NEAR)
    if (quick <= near) return quick
    const beyond = climbing - (near - factor) / CLIMB_PER_SECOND
    return Math.min(this.#share, near + beyond * TRY_PER_SECOND)
  }

  #perSecond(line: Line, perSecond = line.rate.perSecond): number {
    return (perSecond * this.#factor(line) * this.#speed) / this.#sharers
  }

  #refill(line: Line): void {
    this.#fill(line, this.#perSecond(line), this.#burst(line.rate))
    const { organization } = line.rate
    // A shared bucket fills at the pace of whoever draws from it.
    if (line.shared && organization)
      this.#fill(
        line.shared,
        this.#perSecond(line, organization.perSecond),
        Math.max(1, organization.burst / this.#sharers),
      )
  }

  #fill(bucket: Bucket, perSecond: number, burst: number): void {
    const now = this.#now()
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
    bucket.at = now
  }

  /** Milliseconds until there is a token for the line; 0 when there is one. */
  #msToToken(line: Line): number {
    const until = (tokens: number, perSecond: number) =>
      // Less than one by an error of rounding alone would mean a wait of no time at all, again and again.
      tokens >= 1 - 1e-9 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000)
    const { shared, rate } = line
    const own = until(line.tokens, this.#perSecond(line))
    if (!shared || !rate.organization) return own
    return Math.max(own, until(shared.tokens, this.#perSecond(line, rate.organization.perSecond)))
  }

  async #serve(line: Line): Promise<void> {
    if (line.isServing) return
    line.isServing = true
    for (;;) {
      const next = LANES.map((lane) => line.waiting[lane]).find(({ length }) => length > 0)
      if (!next) break
      this.#refill(line)
      const ms = this.#msToToken(line)
      if (ms > 0) {
        await this.#wait(ms)
        continue
      }
      line.tokens -= 1
      if (line.shared) line.shared.tokens -= 1
      next.shift()?.()
    }
    line.isServing = false
  }
}

/** The limiter of this process. */
export const limiter = (): Limiter => processState('limiter', () => new Limiter())

type Who = {
  world: string | null
  identity: { accountId: string | undefined; organization: { id: string } | undefined }
  connection: { slug: string }
}

/** Whose rates a context uses up: those of its account and its organization, in its world. */
export function callerOf({ world, identity, connection }: Who): Caller {
  const of = (id: string) => `${world ?? ''}/${id}`
  return {
    account: of(identity.accountId ?? connection.slug),
    organization: identity.organization && of(identity.organization.id),
  }
}
