import 'server-only'

/** What time it is and how it passes: a parameter, so that hours can be tested in seconds. */
export type Clock = { now: () => number; wait: (ms: number) => Promise<void> }

export const REAL_TIME: Clock = {
  now: Date.now,
  wait: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms)
    }),
}
