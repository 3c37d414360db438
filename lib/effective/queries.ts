import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { EffectivePolicyType } from '../policy/types'
import type { EffectivePolicy, InvalidAccount, ValidationReport } from './schema'

/** AWS publishes a merged policy within seconds of a change, and says when. */
const STALE_MS = 30_000

export const effectiveKeys = {
  all: (connection: string) => [connection, 'effective'] as const,
}

/** The merged policy of an account, or null where there is none. */
export const effectivePolicyQuery = (connection: string, account: string, type: EffectivePolicyType) =>
  queryOptions({
    queryKey: [...effectiveKeys.all(connection), 'policy', account, type],
    queryFn: ({ signal }) => getJson<EffectivePolicy | null>(apiPaths.effective(connection, account, type), signal),
    staleTime: STALE_MS,
  })

/** The accounts whose merged policy of a type is not valid. */
export const invalidAccountsQuery = (connection: string, type: EffectivePolicyType) =>
  queryOptions({
    queryKey: [...effectiveKeys.all(connection), 'invalid', type],
    queryFn: ({ signal }) => getJson<InvalidAccount[]>(apiPaths.invalidAccounts(connection, type), signal),
    staleTime: STALE_MS,
  })

/** What is wrong with the merged policy of one account. */
export const validationErrorsQuery = (connection: string, account: string, type: EffectivePolicyType) =>
  queryOptions({
    queryKey: [...effectiveKeys.all(connection), 'errors', account, type],
    queryFn: ({ signal }) => getJson<ValidationReport>(apiPaths.validationErrors(connection, account, type), signal),
    staleTime: STALE_MS,
  })
