import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { Connections } from './schema'

export const connectionKeys = { all: () => ['connections'] as const }

/** Every connection with what it is and may do. */
export const connectionsQuery = () =>
  queryOptions({
    queryKey: connectionKeys.all(),
    queryFn: ({ signal }) => getJson<Connections>(apiPaths.connections(), signal),
    staleTime: 60_000,
  })
