import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { AccessReport, RootAccess } from './schema'

const POLL_MS = 30_000
/** AWS makes a report in seconds to minutes. */
const REPORT_POLL_MS = 2_000

export const rootAccessKeys = {
  access: (connection: string) => [connection, 'root-access'] as const,
  report: (connection: string, entity: string) => [connection, 'root-report', entity] as const,
}

/** What centralized root access needs, and which of it is there. */
export const rootAccessQuery = (connection: string) =>
  queryOptions({
    queryKey: rootAccessKeys.access(connection),
    queryFn: ({ signal }) => getJson<RootAccess>(apiPaths.rootAccess(connection), signal),
    refetchInterval: POLL_MS,
  })

/** The services that the accounts of an entity have used; asked again until AWS has made the report. */
export const reportQuery = (connection: string, entity: string) =>
  queryOptions({
    queryKey: rootAccessKeys.report(connection, entity),
    queryFn: ({ signal }) => getJson<AccessReport>(apiPaths.rootReport(connection, { entity }), signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? REPORT_POLL_MS : false),
  })

/** Has AWS make the report anew. */
export const freshReport = (connection: string, entity: string) =>
  getJson<AccessReport>(apiPaths.rootReport(connection, { entity, fresh: '1' }))
