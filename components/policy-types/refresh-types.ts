import type { QueryClient } from '@tanstack/react-query'
import { policyTypeKeys } from '@/lib/policy-types/queries'
import { refreshSnapshot } from '@/lib/snapshot/queries'

/** After a change of a type: what is on, and what the snapshot says of it. */
export const refreshTypes = (connection: string) => (client: QueryClient, isRefused: boolean) =>
  Promise.all([
    client.invalidateQueries({ queryKey: policyTypeKeys.all(connection) }),
    refreshSnapshot(client, connection, isRefused),
  ])
