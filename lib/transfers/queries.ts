import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { BillingTransfer, BillingTransfers } from './schema'

export const transferKeys = {
  all: (connection: string) => [connection, 'transfers'] as const,
  list: (connection: string) => [connection, 'transfers', 'list'] as const,
  one: (connection: string, transferId: string) => [connection, 'transfers', transferId] as const,
}

/** The transfers of an organization, in both directions. */
export const transfersQuery = (connection: string) =>
  queryOptions({
    queryKey: transferKeys.list(connection),
    queryFn: ({ signal }) => getJson<BillingTransfers>(apiPaths.transfers(connection), signal),
  })

/** One transfer as it is now. */
export const transferQuery = (connection: string, transferId: string) =>
  queryOptions({
    queryKey: transferKeys.one(connection, transferId),
    queryFn: ({ signal }) => getJson<BillingTransfer>(apiPaths.transfer(connection, transferId), signal),
  })
