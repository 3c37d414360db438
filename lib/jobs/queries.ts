import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { isBusy } from './rules'
import type { JobDetail, JobSummary } from './schema'

const BUSY_POLL_MS = 1_000
/** Another tab or person may start one. */
const IDLE_POLL_MS = 15_000

export const jobKeys = {
  all: (connection: string) => [connection, 'jobs'] as const,
  list: (connection: string) => [connection, 'jobs', 'list'] as const,
  one: (connection: string, jobId: string) => [connection, 'jobs', jobId] as const,
}

/** The jobs of a connection, newest first. */
export const jobsQuery = (connection: string) =>
  queryOptions({
    queryKey: jobKeys.list(connection),
    queryFn: ({ signal }) => getJson<JobSummary[]>(apiPaths.jobs(connection), signal),
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? BUSY_POLL_MS : IDLE_POLL_MS),
  })

/** One job with its items. */
export const jobQuery = (connection: string, jobId: string) =>
  queryOptions({
    queryKey: jobKeys.one(connection, jobId),
    queryFn: ({ signal }) => getJson<JobDetail>(apiPaths.job(connection, jobId), signal),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.job) ? BUSY_POLL_MS : IDLE_POLL_MS),
  })
