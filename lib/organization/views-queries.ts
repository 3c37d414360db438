import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { Views } from './views'

export const viewsKeys = { all: (connection: string) => [connection, 'views'] as const }

/** Saved filters and columns of the person. They change in this browser, or seldom. */
export const viewsQuery = (connection: string) =>
  queryOptions({
    queryKey: viewsKeys.all(connection),
    queryFn: ({ signal }) => getJson<Views>(apiPaths.views(connection), signal),
    staleTime: 5 * 60_000,
  })
