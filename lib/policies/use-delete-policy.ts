'use client'
import { useOperation } from '../operations/use-operation'
import { deletePolicy } from './actions'
import { refreshPolicies } from './refresh'

export const useDeletePolicy = (connection: string) =>
  useOperation(deletePolicy, { connection, onSettled: refreshPolicies(connection) })
