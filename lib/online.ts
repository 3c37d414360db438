import { apiPaths } from './paths'

const RETRY_MS = 1_500

/** Waits a moment, or until the browser says that it is connected again. */
export const untilMaybeOnline = () =>
  new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      window.removeEventListener('online', wake)
      resolve()
    }
    const timer = setTimeout(wake, RETRY_MS)
    window.addEventListener('online', wake)
  })

/**
 * Waits until the server answers, whatever it answers. To be asked before the app moves on by itself: Next.js gives up
 * a page whose successor it cannot fetch for the browser's own page of errors.
 */
export async function untilReachable(): Promise<void> {
  for (;;) {
    try {
      await fetch(apiPaths.store(), { cache: 'no-store' })
      return
    } catch {
      await untilMaybeOnline()
    }
  }
}

/**
 * Code that is fetched when it is needed, also when the connection is lost just then: a failed `import()` would take
 * the page down with it, and with the page what it says of a change that is under way.
 * @throws what the second attempt throws, made when the server could be reached: the code is not there any more
 */
export async function withCode<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch {
    await untilReachable()
    return load()
  }
}
