'use client'
import { useOperation } from '../operations/use-operation'
import { createPolicy } from './actions'
import { keepPolicy, refreshAndMoveOn } from './refresh'

export const useCreatePolicy = (connection: string) =>
  useOperation(createPolicy, {
    connection,
    onSuccess: keepPolicy(connection),
    onSettled: refreshAndMoveOn(connection),
  })
