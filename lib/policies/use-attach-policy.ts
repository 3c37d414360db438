'use client'
import { useOperation } from '../operations/use-operation'
import { attachPolicy } from './actions'
import { refreshPolicies } from './refresh'

export const useAttachPolicy = (connection: string) =>
  useOperation(attachPolicy, { connection, onSettled: refreshPolicies(connection) })
