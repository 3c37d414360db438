import type { Pace } from './pace'

/** For tests: every turn comes at once. */
export const noPace: Pace = { take: async () => {}, giveBack: () => {}, throttled: () => {} }
