'use client'
import { type QueryClient, useMutation, useQuery } from '@tanstack/react-query'
import type { SettingRequest } from '../operations/setting'
import { type Result, unwrap } from '../result'
import * as actions from './actions'
import { NO_VIEWS, type Views } from './views'
import { viewsKeys, viewsQuery } from './views-queries'
import type { SaveFilterInput, SaveLookInput } from './views-schema'

type Change<Input> = (views: Views, input: Input) => Views

/** Shows the change at once, and reads what is kept when it has gone through or failed. */
function useChange<Input extends { connection: string }>(
  action: (request: SettingRequest<Input>) => Promise<Result<void>>,
  change: Change<Input>,
) {
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await action({ input })),
    onMutate: async (input, { client }) => {
      const key = viewsKeys.all(input.connection)
      await client.cancelQueries({ queryKey: key })
      client.setQueryData<Views>(key, (views) => change(views ?? NO_VIEWS, input))
    },
    onSettled: (_value, _error, { connection }, _result, { client }) => readAgain(client, connection),
  })
}

const readAgain = (client: QueryClient, connection: string) =>
  client.isMutating() > 1 ? undefined : client.invalidateQueries({ queryKey: viewsKeys.all(connection) })

/** What the person keeps of a connection's lists; nothing until it is read. */
export function useViews(connection: string): Views {
  return useQuery(viewsQuery(connection)).data ?? NO_VIEWS
}

export const useSaveLook = () =>
  useChange<SaveLookInput>(actions.saveLook, (views, { page, look }) => ({
    ...views,
    looks: { ...views.looks, [page]: look },
  }))

export const useSaveFilter = () =>
  useChange<SaveFilterInput>(actions.saveFilter, (views, { connection: _, ...filter }) => {
    const others = views.filters.filter(({ id }) => id !== filter.id)
    const without = others.map((one) =>
      filter.isDefault && one.page === filter.page ? { ...one, isDefault: false } : one,
    )
    const at = views.filters.findIndex(({ id }) => id === filter.id)
    return { ...views, filters: without.toSpliced(at < 0 ? without.length : at, 0, filter) }
  })

export const useDeleteFilter = () =>
  useChange<{ connection: string; id: string }>(actions.deleteFilter, (views, { id }) => ({
    ...views,
    filters: views.filters.filter((filter) => filter.id !== id),
  }))
