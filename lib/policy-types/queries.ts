import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { PolicyType } from '../snapshot/model'
import type { KeptAttachments } from './attachments'
import type { PolicyTypeStates } from './schema'

/** AWS takes seconds to turn a type on or off. */
const POLL_WHILE_PENDING_MS = 2_000

export const policyTypeKeys = {
  all: (connection: string) => [connection, 'policy-types'] as const,
  states: (connection: string) => [connection, 'policy-types', 'states'] as const,
  kept: (connection: string, type: PolicyType) => [connection, 'policy-types', 'kept', type] as const,
}

/** Which types are on. */
export const policyTypesQuery = (connection: string) =>
  queryOptions({
    queryKey: policyTypeKeys.states(connection),
    queryFn: ({ signal }) => getJson<PolicyTypeStates>(apiPaths.policyTypes(connection), signal),
    refetchInterval: ({ state }) =>
      state.data?.types.some(({ status }) => status !== 'ENABLED') ? POLL_WHILE_PENDING_MS : false,
  })

/** The attachments that were kept of a type. */
export const keptQuery = (connection: string, type: PolicyType) =>
  queryOptions({
    queryKey: policyTypeKeys.kept(connection, type),
    queryFn: ({ signal }) => getJson<KeptAttachments | null>(apiPaths.keptAttachments(connection, type), signal),
  })
