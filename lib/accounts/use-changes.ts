'use client'
import type { QueryClient } from '@tanstack/react-query'
import type { Confirmation } from '../operations/confirmation'
import { useOperation } from '../operations/use-operation'
import { refreshSnapshot } from '../snapshot/queries'
import * as actions from './actions'
import { accountKeys } from './queries'

/** After any outcome the organization is asked again, and what is shown of accounts. */
const settled = (connection: string) => (client: QueryClient, isRefused: boolean) =>
  Promise.all([
    refreshSnapshot(client, connection, isRefused),
    client.invalidateQueries({ queryKey: accountKeys.all(connection) }),
  ])

export const useCloseAccount = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.closeAccount, { connection, confirmation, onSettled: settled(connection) })

export const useRemoveAccount = (connection: string) =>
  useOperation(actions.removeAccountFromOrganization, { connection, onSettled: settled(connection) })

/** Everything is read again: the connection is another kind of thing by then. */
export const useLeaveOrganization = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.leaveOrganization, {
    connection,
    confirmation,
    onSettled: (client) => client.invalidateQueries(),
  })
