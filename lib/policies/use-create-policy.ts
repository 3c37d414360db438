'use client'
import { useOperation } from '../operations/use-operation'
import { createPolicy } from './actions'
import { keepPolicy, refreshPolicies } from './refresh'

export const useCreatePolicy = (connection: string) =>
  useOperation(createPolicy, {
    connection,
    onSuccess: keepPolicy(connection),
    onSettled: refreshPolicies(connection),
  })
