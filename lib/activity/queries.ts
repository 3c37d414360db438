import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { ChangesFilter, ChangesPage } from './changes-schema'
import type { ActivityDetails, ActivityFilter, ActivityPage, AuditView } from './schema'

const POLL_MS = 15_000
/** While something is under way or being read back. */
const POLL_OPEN_MS = 2_000

export const activityKeys = {
  all: (connection: string) => [connection, 'activity'] as const,
  list: (connection: string, filter: ActivityFilter) => [connection, 'activity', 'list', filter] as const,
  entry: (connection: string, id: string) => [connection, 'activity', 'entry', id] as const,
  changes: (connection: string, filter: ChangesFilter) => [connection, 'activity', 'changes', filter] as const,
  audit: (connection: string) => [connection, 'activity', 'audit'] as const,
}

/** What was changed through a connection, page by page. Unchanged pages come back as 304. */
export const activityQuery = (connection: string, filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: activityKeys.list(connection, filter),
    queryFn: ({ signal, pageParam }) =>
      getJson<ActivityPage>(apiPaths.activity(connection, { ...filter, before: pageParam ?? undefined }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ entries }) => entries.some(({ outcome }) => outcome === 'open'))
        ? POLL_OPEN_MS
        : POLL_MS,
    refetchOnWindowFocus: 'always',
    placeholderData: keepPreviousData,
  })

/** One change with all that is known of it; null when there is none of this id. */
export const activityEntryQuery = (connection: string, id: string) =>
  queryOptions({
    queryKey: activityKeys.entry(connection, id),
    queryFn: ({ signal }) => getJson<ActivityDetails | null>(apiPaths.activityEntry(connection, id), signal),
    refetchInterval: ({ state }) => (state.data?.outcome === 'open' ? POLL_OPEN_MS : POLL_MS),
  })

/** The newest checkpoints of the audit, and the key that signs them. */
export const auditQuery = (connection: string) =>
  queryOptions({
    queryKey: activityKeys.audit(connection),
    queryFn: ({ signal }) => getJson<AuditView>(apiPaths.audit(connection), signal),
    staleTime: 0,
  })

/** What was seen to change in the organization of a connection, page by page. Unchanged pages come back as 304. */
export const changesQuery = (connection: string, filter: ChangesFilter) =>
  infiniteQueryOptions({
    queryKey: activityKeys.changes(connection, filter),
    queryFn: ({ signal, pageParam }) =>
      getJson<ChangesPage>(apiPaths.changes(connection, { ...filter, before: pageParam ?? undefined }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: 'always',
    placeholderData: keepPreviousData,
  })
