'use client'
import type { QueryClient } from '@tanstack/react-query'
import type { Confirmation } from '../operations/confirmation'
import { useOperation } from '../operations/use-operation'
import { carryOutApproved, decideApproval, withdrawApproval } from './actions'
import { approvalKeys } from './queries'

const refresh = (client: { invalidateQueries: (filter: { queryKey: readonly string[] }) => Promise<void> }) =>
  client.invalidateQueries({ queryKey: approvalKeys.all() })

export const useDecideApproval = (connection: string) =>
  useOperation(decideApproval, { connection, onSettled: refresh })

/** Makes what was approved; whatever came of it, any view of the connection may show it. */
export const useCarryOut = (connection: string, confirmation: Confirmation | undefined) =>
  useOperation(carryOutApproved, {
    connection,
    confirmation,
    onSettled: (client: QueryClient) =>
      client.invalidateQueries({
        predicate: ({ queryKey: [first] }) => first === connection || first === 'inbox' || first === 'approvals',
      }),
  })

export const useWithdrawApproval = (connection: string) =>
  useOperation(withdrawApproval, { connection, onSettled: refresh })
