'use client'
import { useOperation } from '../operations/use-operation'
import { detachPolicy } from './actions'
import { refreshPolicies } from './refresh'

export const useDetachPolicy = (connection: string) =>
  useOperation(detachPolicy, { connection, onSettled: refreshPolicies(connection) })
