import { environmentManager, QueryClient } from '@tanstack/react-query'
import { errorOf } from './result'

const STALE_MS = 30_000
const RETRIES = 2

function make() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server rendered is fresh: without this every page would read twice at once.
        staleTime: STALE_MS,
        retry: (failures, error) => {
          const kind = errorOf(error)?.kind
          return failures < RETRIES && (kind === 'throttled' || kind === 'unavailable' || kind === 'busy')
        },
        retryDelay: (attempt) => 1_000 * 2 ** attempt,
      },
      mutations: { retry: false },
    },
  })
}

let inBrowser: QueryClient | undefined

/** On the server a new client for each request, in the browser always the same one. */
export function getQueryClient(): QueryClient {
  if (environmentManager.isServer()) return make()
  inBrowser ??= make()
  return inBrowser
}
