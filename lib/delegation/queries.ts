import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { Delegation } from './schema'

export const delegationKeys = {
  all: (connection: string) => [connection, 'delegation'] as const,
}

/** The delegation policy of an organization, or that it has none. */
export const delegationQuery = (connection: string) =>
  queryOptions({
    queryKey: delegationKeys.all(connection),
    queryFn: ({ signal }) => getJson<Delegation>(apiPaths.delegation(connection), signal),
  })
