'use client'
import { useMutation } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { connectionKeys } from './queries'
import type { Connections } from './schema'

/** Asks AWS anew about one connection: for after a permission was granted or credentials were renewed. */
export function useCheckAgain(slug: string) {
  return useMutation({
    mutationFn: () => getJson<Connections>(apiPaths.connections({ fresh: slug })),
    onSuccess: (connections, _input, _result, { client }) => client.setQueryData(connectionKeys.all(), connections),
  })
}
