'use client'
import type { QueryClient } from '@tanstack/react-query'
import { useOperation } from '../operations/use-operation'
import * as actions from './actions'
import { tagKeys } from './queries'

/** Whatever came of it, the tags are read again: after a refusal the view was what was out of date. */
const options = (connection: string) => ({
  connection,
  onSettled: (client: QueryClient) => client.invalidateQueries({ queryKey: tagKeys.all(connection) }),
})

export const useTagResource = (connection: string) => useOperation(actions.tagResource, options(connection))
export const useUntagResource = (connection: string) => useOperation(actions.untagResource, options(connection))
