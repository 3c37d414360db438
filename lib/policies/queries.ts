import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { PolicyType } from '../snapshot/model'
import type { ActionNames, PolicyDetail, PolicyList, PolicyTargets } from './schema'
import type { PolicyVersion } from './version-list'

export const policyKeys = {
  all: (connection: string) => [connection, 'policies'] as const,
  lists: (connection: string) => [connection, 'policies', 'list'] as const,
  list: (connection: string, type: PolicyType) => [connection, 'policies', 'list', type] as const,
  detail: (connection: string, policyId: string) => [connection, 'policies', 'detail', policyId] as const,
  size: (connection: string, policyId: string) => [connection, 'policies', 'size', policyId] as const,
  versions: (connection: string, policyId: string) => [connection, 'policies', 'versions', policyId] as const,
  targets: (connection: string, policyId: string) => [connection, 'policies', 'targets', policyId] as const,
}

/** The policies of one type, without content. */
export const policyListQuery = (connection: string, type: PolicyType) =>
  queryOptions({
    queryKey: policyKeys.list(connection, type),
    queryFn: ({ signal }) => getJson<PolicyList>(apiPaths.policies(connection, type), signal),
  })

/** One policy with its content. */
export const policyQuery = (connection: string, policyId: string) =>
  queryOptions({
    queryKey: policyKeys.detail(connection, policyId),
    queryFn: ({ signal }) => getJson<PolicyDetail>(apiPaths.policy(connection, policyId), signal),
  })

/** The texts that a policy has had, as far as changes through this connection know them. */
export const policyVersionsQuery = (connection: string, policyId: string) =>
  queryOptions({
    queryKey: policyKeys.versions(connection, policyId),
    queryFn: ({ signal }) => getJson<PolicyVersion[]>(apiPaths.policyVersions(connection, policyId), signal),
    staleTime: 0,
  })

/** Where a policy is attached right now, asked of AWS; for the moment before a change. */
export const policyTargetsQuery = (connection: string, policyId: string) =>
  queryOptions({
    queryKey: policyKeys.targets(connection, policyId),
    queryFn: ({ signal }) => getJson<PolicyTargets>(apiPaths.policyTargets(connection, policyId), signal),
    staleTime: 0,
  })

/**
 * The names of a service's actions, or with an empty name the services. They are of no organization and change with a
 * new version alone.
 */
export const actionNamesQuery = (service: string) =>
  queryOptions({
    queryKey: ['action-names', service],
    queryFn: ({ signal }) => getJson<ActionNames>(apiPaths.actionNames(service), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
