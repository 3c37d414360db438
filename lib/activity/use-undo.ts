'use client'
import type { QueryClient } from '@tanstack/react-query'
import type { Confirmation } from '../operations/confirmation'
import { useOperation } from '../operations/use-operation'
import * as actions from './actions'

/** Whatever was taken back, any view of the connection may show it, and the inbox too. */
const refreshAll = (client: QueryClient, connection: string) =>
  client.invalidateQueries({ predicate: ({ queryKey: [first] }) => first === connection || first === 'inbox' })

const options = (connection: string) => ({
  connection,
  onSettled: (client: QueryClient) => refreshAll(client, connection),
})

/** Takes one change back. */
export const useUndo = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.undoOperation, { ...options(connection), confirmation })

/** Stops a change of tier 3 in the seconds before it begins. */
export const useStop = (connection: string) => useOperation(actions.stopOperation, options(connection))

/** Asks AWS once more what became of a change. */
export const useCheckAgain = (connection: string) => useOperation(actions.checkAgain, options(connection))
