'use client'
import { useOperation } from '../operations/use-operation'
import { deletePolicy } from './actions'
import { refreshAndMoveOn } from './refresh'

export const useDeletePolicy = (connection: string) =>
  useOperation(deletePolicy, { connection, onSettled: refreshAndMoveOn(connection) })
