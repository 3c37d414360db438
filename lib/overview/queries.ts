import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { isUnderWay } from '../snapshot/model'
import type { Overview } from './schema'

const POLL_MS = 15_000
const POLL_WHILE_READING_MS = 1_500

const isBeingRead = ({ organization }: Overview) =>
  organization.ok && ('reading' in organization.value || Object.values(organization.value.parts).some(isUnderWay))

/** What the overview shows; asked often while the organization is being read for the first time. */
export const overviewQuery = (connection: string) =>
  queryOptions({
    queryKey: [connection, 'overview'] as const,
    queryFn: ({ signal }) => getJson<Overview>(apiPaths.overview(connection), signal),
    refetchInterval: ({ state }) => (state.data && isBeingRead(state.data) ? POLL_WHILE_READING_MS : POLL_MS),
  })
