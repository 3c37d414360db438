import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { PersonRow, ReadOnlyNotice, SecurityEvents, SecurityOverview, Sessions } from './schema'

const LIST_EVERY_MS = 30_000
const NOTICE_EVERY_MS = 5_000

export const securityKeys = {
  all: () => ['security'] as const,
  overview: () => ['security', 'overview'] as const,
  people: () => ['security', 'people'] as const,
  sessions: () => ['security', 'sessions'] as const,
  events: () => ['security', 'events'] as const,
  readOnly: () => ['security', 'read-only'] as const,
}

export const overviewQuery = () =>
  queryOptions({
    queryKey: securityKeys.overview(),
    queryFn: ({ signal }) => getJson<SecurityOverview>(apiPaths.security(), signal),
    staleTime: LIST_EVERY_MS,
  })

export const peopleQuery = () =>
  queryOptions({
    queryKey: securityKeys.people(),
    queryFn: ({ signal }) => getJson<PersonRow[]>(apiPaths.people(), signal),
    refetchInterval: LIST_EVERY_MS,
  })

export const sessionsQuery = () =>
  queryOptions({
    queryKey: securityKeys.sessions(),
    queryFn: ({ signal }) => getJson<Sessions>(apiPaths.sessions(), signal),
    refetchInterval: LIST_EVERY_MS,
  })

/** Page by page, newest first. */
export const eventsQuery = () =>
  infiniteQueryOptions({
    queryKey: securityKeys.events(),
    queryFn: ({ pageParam, signal }) =>
      getJson<SecurityEvents>(apiPaths.signIns({ before: pageParam === null ? undefined : String(pageParam) }), signal),
    // The first page has no row before it.
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }: SecurityEvents) => next,
  })

/** Whether the whole of Canopy is read-only; asked for on every page, again and again. */
export const readOnlyQuery = () =>
  queryOptions({
    queryKey: securityKeys.readOnly(),
    queryFn: ({ signal }) => getJson<ReadOnlyNotice | null>(apiPaths.readOnly(), signal),
    refetchInterval: NOTICE_EVERY_MS,
    refetchOnWindowFocus: 'always',
  })
