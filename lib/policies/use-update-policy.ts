'use client'
import { useOperation } from '../operations/use-operation'
import { updatePolicy } from './actions'
import { keepPolicy, refreshPolicies } from './refresh'

export const useUpdatePolicy = (connection: string) =>
  useOperation(updatePolicy, {
    connection,
    onSuccess: keepPolicy(connection),
    onSettled: refreshPolicies(connection),
  })
