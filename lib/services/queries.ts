import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { ServiceSince, Services } from './schema'

/** AWS allows one such call a second, and what they tell changes rarely. */
const STALE_MS = 60_000

export const serviceKeys = {
  all: (connection: string) => [connection, 'services'] as const,
  list: (connection: string) => [connection, 'services', 'list'] as const,
  ofAccount: (connection: string, accountId: string) => [connection, 'services', 'account', accountId] as const,
}

/** Trusted access, and the accounts that administer anything. */
export const servicesQuery = (connection: string) =>
  queryOptions({
    queryKey: serviceKeys.list(connection),
    queryFn: ({ signal }) => getJson<Services>(apiPaths.services(connection), signal),
    staleTime: STALE_MS,
  })

/** What one account administers. */
export const delegatedServicesQuery = (connection: string, accountId: string) =>
  queryOptions({
    queryKey: serviceKeys.ofAccount(connection, accountId),
    queryFn: ({ signal }) => getJson<ServiceSince[]>(apiPaths.delegatedServices(connection, accountId), signal),
    staleTime: STALE_MS,
  })
