import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { AccountFacts, ListedCreation } from './schema'

const SETTLED_POLL_MS = 30_000
/** While AWS is at work on something its state is asked for often. */
const BUSY_POLL_MS = 3_000

export const accountKeys = {
  all: (connection: string) => [connection, 'accounts'] as const,
  one: (connection: string, accountId: string) => [connection, 'accounts', accountId] as const,
}

/** One account as AWS describes it now. */
export const accountQuery = (connection: string, accountId: string) =>
  queryOptions({
    queryKey: accountKeys.one(connection, accountId),
    queryFn: ({ signal }) => getJson<AccountFacts>(apiPaths.account(connection, accountId), signal),
    refetchInterval: ({ state }) => (state.data?.state === 'PENDING_CLOSURE' ? BUSY_POLL_MS : SETTLED_POLL_MS),
  })

/** The creations that AWS tells of, the newest first. */
export const creationsQuery = (connection: string) =>
  queryOptions({
    queryKey: [...accountKeys.all(connection), 'creations'] as const,
    queryFn: ({ signal }) => getJson<ListedCreation[]>(apiPaths.accountCreations(connection), signal),
    refetchInterval: ({ state }) =>
      state.data?.some((creation) => creation.state === 'IN_PROGRESS') ? BUSY_POLL_MS : SETTLED_POLL_MS,
  })

/** When accounts were closed through Canopy in the last 30 days, ISO 8601. */
export const closingsQuery = (connection: string) =>
  queryOptions({
    queryKey: [...accountKeys.all(connection), 'closings'] as const,
    queryFn: ({ signal }) => getJson<string[]>(apiPaths.accountClosings(connection), signal),
  })
