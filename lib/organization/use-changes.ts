'use client'
import type { QueryClient } from '@tanstack/react-query'
import { useOperation } from '../operations/use-operation'
import { refreshSnapshot } from '../snapshot/queries'
import * as actions from './actions'
import type { OrganizationalUnitDto } from './schema'

type OnSuccess<Output> = (output: Output) => void

/** After any outcome the tree is asked again: after a success it is patched, after a refusal it was out of date. */
const options = <Output>(connection: string, onSuccess?: OnSuccess<Output>) => ({
  connection,
  onSuccess,
  onSettled: (client: QueryClient, isRefused: boolean) => refreshSnapshot(client, connection, isRefused),
})

export const useCreateOrganizationalUnit = (connection: string, onSuccess: OnSuccess<OrganizationalUnitDto>) =>
  useOperation(actions.createOrganizationalUnit, options(connection, onSuccess))

export const useUpdateOrganizationalUnit = (connection: string, onSuccess: OnSuccess<OrganizationalUnitDto>) =>
  useOperation(actions.updateOrganizationalUnit, options(connection, onSuccess))

export const useDeleteOrganizationalUnit = (connection: string, onSuccess: OnSuccess<void>) =>
  useOperation(actions.deleteOrganizationalUnit, options(connection, onSuccess))

export const useMoveAccount = (connection: string, onSuccess: OnSuccess<void>) =>
  useOperation(actions.moveAccount, options(connection, onSuccess))
