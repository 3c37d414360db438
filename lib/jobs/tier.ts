import type { Tier } from '../operations/operation'

/** From so many on, what has wide effect one by one is hard to take back. */
export const MANY = 10

/** The friction of many changes at once, from that of each. */
export function tierOfMany(tiers: readonly Tier[]): Tier {
  if (tiers.includes(3) || tiers.filter((tier) => tier === 2).length >= MANY) return 3
  if (tiers.includes(2)) return 2
  return tiers.includes(1) ? 1 : 0
}
