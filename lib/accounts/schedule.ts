/** What AWS lets happen, and how fast. */
export type Pace = {
  /** The least time between two of them. */
  gapMs: number
  /** How many go on at the same time, and how long each of them takes. */
  atOnce?: { count: number; eachMs: number }
  /** At most so many in any time of this length. */
  quota: { count: number; windowMs: number }
  /** When earlier ones of this window were, in ms. */
  used: readonly number[]
}

/**
 * When each of many changes can be sent at the earliest.
 * @returns moments in ms, ascending; estimates, as AWS's own time for each of them is one
 */
export function scheduleOf(count: number, { gapMs, atOnce, quota, used }: Pace, now: number): number[] {
  const all = used.filter((at) => now - at < quota.windowMs).sort((a, b) => a - b)
  const before = all.length
  for (let index = 0; index < count; index++) {
    const last = index === 0 ? now - gapMs : all.at(-1)!
    const running = atOnce && index >= atOnce.count ? all[before + index - atOnce.count]! + atOnce.eachMs : now
    const oldest = all[all.length - quota.count]
    all.push(Math.max(now, last + gapMs, running, oldest === undefined ? now : oldest + quota.windowMs))
  }
  return all.slice(before)
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
export const DAY_MS = 24 * 60 * MINUTE_MS

export const CLOSINGS_WINDOW_MS = 30 * DAY_MS
const LEAST_CLOSINGS = 250
const MOST_CLOSINGS = 1_000

/**
 * How many accounts AWS closes in 30 days: 250, or a fifth of them where that is more, and never above 1,000.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const closingQuota = (accounts: number): number =>
  Math.min(MOST_CLOSINGS, Math.max(LEAST_CLOSINGS, Math.floor(accounts / 5)))

/** Three at once, each for some minutes, and a request every 25 seconds: AWS's 20, less a share for others. */
export const closingPace = (accounts: number, used: readonly number[]): Pace => ({
  gapMs: 25 * SECOND_MS,
  atOnce: { count: 3, eachMs: 5 * MINUTE_MS },
  quota: { count: closingQuota(accounts), windowMs: CLOSINGS_WINDOW_MS },
  used,
})

/** AWS lets so many invitations go out in a day, or as many as the organization may have accounts. */
export const LEAST_INVITATIONS = 20

/** @param perDay the quota of accounts, or 20 where that is less; AWS does not tell it here */
export const invitationPace = (perDay: number, used: readonly number[]): Pace => ({
  gapMs: 420,
  quota: { count: Math.max(LEAST_INVITATIONS, perDay), windowMs: DAY_MS },
  used,
})

/** A new account every 12 seconds, five at once. */
export const creationPace: Pace = {
  gapMs: 12.5 * SECOND_MS,
  atOnce: { count: 5, eachMs: MINUTE_MS },
  quota: { count: Number.POSITIVE_INFINITY, windowMs: DAY_MS },
  used: [],
}

/** Nearer than that an item just waits for its turn; beyond it AWS would refuse, so that it is put off. */
const PUT_OFF_FROM_MS = 60 * MINUTE_MS

/**
 * From when on each item of a job may be sent, where a quota puts it off: within a stretch the pace keeps itself.
 * @param now what runs in the first stretch from now on is not put off
 */
export function putOff(times: readonly number[], now: number): (string | undefined)[] {
  let from = now
  return times.map((at, index) => {
    const before = index === 0 ? now : times[index - 1]!
    if (at - before > PUT_OFF_FROM_MS) from = at
    return from === now ? undefined : new Date(from).toISOString()
  })
}

/** How many run one after another without a long pause, and from when to when. */
export type Stretch = { from: number; to: number; count: number }

/** The moments in stretches without a long pause between. */
export function stretchesOf(times: readonly number[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const at of times) {
    const last = stretches.at(-1)
    if (last && at - last.to <= PUT_OFF_FROM_MS) {
      last.to = at
      last.count += 1
    } else stretches.push({ from: at, to: at, count: 1 })
  }
  return stretches
}
