import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { Permissions } from './schema'

export const permissionKeys = { all: (connection: string) => ['permissions', connection] as const }

/** What a connection may really do. */
export const permissionsQuery = (connection: string) =>
  queryOptions({
    queryKey: permissionKeys.all(connection),
    queryFn: ({ signal }) => getJson<Permissions>(apiPaths.permissions(connection), signal),
    staleTime: 60_000,
  })
