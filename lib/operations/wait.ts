/** Waits so many milliseconds; a parameter wherever time passes, so that tests need not. */
export type Wait = (ms: number) => Promise<void>

export const sleep: Wait = (ms) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })
