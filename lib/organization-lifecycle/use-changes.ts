'use client'
import type { Confirmation } from '../operations/confirmation'
import { useOperation } from '../operations/use-operation'
import * as actions from './actions'

/** What connections are and see changes with each of these, so that everything is read again. */
const options = (connection: string, confirmation?: Confirmation) => ({
  connection,
  confirmation,
  onSettled: (client: { invalidateQueries: () => Promise<void> }) => client.invalidateQueries(),
})

export const useCreateOrganization = (connection: string) =>
  useOperation(actions.createOrganization, options(connection))

export const useDeleteOrganization = (connection: string, confirmation?: Confirmation) =>
  useOperation(actions.deleteOrganization, {
    connection,
    confirmation,
    // What the page under the dialog shows is gone with it; whatever comes next reads anew.
    onSettled: (client, isRefused) => client.invalidateQueries(isRefused ? {} : { refetchType: 'none' }),
  })

export const useEnableAllFeatures = (connection: string) => useOperation(actions.enableAllFeatures, options(connection))
