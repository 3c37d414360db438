'use client'
import { type QueryClient, useQueries, useQuery } from '@tanstack/react-query'
import { type AppError, errorOf } from '@/lib/result'
import { delegatedServicesQuery, serviceKeys, servicesQuery } from '@/lib/services/queries'
import type { Services } from '@/lib/services/schema'

/** What is being asked for; a service or an account that is not chosen yet is left out. */
export type ServiceWish = {
  kind: 'enable' | 'disable' | 'register' | 'deregister'
  servicePrincipal?: string
  accountId?: string
}

export type Delegations = {
  /** By account: since when (ISO 8601, or null) it administers each service; undefined while that is read. */
  ofAccount: (accountId: string) => ReadonlyMap<string, string | null> | undefined
  /** Why it could not be read. */
  errorOf: (accountId: string) => AppError | null
  /** Ids of the accounts that administer a service, as far as they are read. */
  administratorsOf: (servicePrincipal: string) => string[]
  /** How many accounts are read, of how many. */
  read: number
  total: number
  retry: (accountId: string) => void
}

/** After a change: both lists are read again, whatever came of it. */
export const refreshServices = (connection: string) => (client: QueryClient) =>
  client.invalidateQueries({ queryKey: serviceKeys.all(connection) })

/** Trusted access, and what each account administers: that comes account by account, as fast as AWS allows. */
export function useServices(connection: string) {
  const list = useQuery(servicesQuery(connection))
  const administrators = list.data?.administrators ?? []
  const delegated = useQueries({
    queries: administrators.map(({ accountId }) => delegatedServicesQuery(connection, accountId)),
  })
  const byAccount = new Map(
    administrators.map(({ accountId }, index) => {
      const data = delegated[index]?.data
      return [accountId, data && new Map(data.map(({ servicePrincipal, since }) => [servicePrincipal, since]))]
    }),
  )
  const indexOf = (accountId: string) => administrators.findIndex((one) => one.accountId === accountId)
  const delegations: Delegations = {
    ofAccount: (accountId) => byAccount.get(accountId),
    errorOf: (accountId) => errorOf(delegated[indexOf(accountId)]?.error),
    administratorsOf: (servicePrincipal) =>
      administrators.flatMap(({ accountId }) => (byAccount.get(accountId)?.has(servicePrincipal) ? [accountId] : [])),
    read: delegated.filter(({ data }) => data !== undefined).length,
    total: administrators.length,
    retry: (accountId) => void delegated[indexOf(accountId)]?.refetch(),
  }
  return { services: list.data, error: errorOf(list.error), retry: () => void list.refetch(), delegations }
}

/** Every service that has something to show: trusted ones, and those that an account administers all the same. */
export function servicesInUse({ trusted }: Services, delegations: Delegations, accounts: readonly string[]): string[] {
  const administered = accounts.flatMap((accountId) => [...(delegations.ofAccount(accountId)?.keys() ?? [])])
  return [...new Set([...trusted.map(({ servicePrincipal }) => servicePrincipal), ...administered])].sort()
}
