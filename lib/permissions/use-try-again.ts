'use client'
import { useMutation } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { permissionKeys } from './queries'
import type { Permissions } from './schema'

/** Tries every read again now: for after a permission was granted. */
export function useTryAgain(connection: string) {
  return useMutation({
    mutationFn: () => getJson<Permissions>(apiPaths.permissions(connection, { fresh: '1' })),
    onSuccess: (permissions, _input, _result, { client }) =>
      client.setQueryData(permissionKeys.all(connection), permissions),
  })
}
