/** Work in small steps: it stops again and again so that whoever drives it can do something else. */
export type Steps<T> = Generator<undefined, T, undefined>

/** Runs all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const afterOthers = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/**
 * Runs steps in slices and lets others run between them.
 * @param sliceMs how long a slice may take before it gives way; a step itself takes at most a few milliseconds
 * @param pause resolves when it is this work's turn again
 */
export async function inSlices<T>(steps: Steps<T>, sliceMs = 10, pause: () => Promise<void> = afterOthers): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMs
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await pause()
  }
}
