import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'

export type TagDto = { key: string; value: string }

export const tagKeys = {
  all: (connection: string) => [connection, 'tags'] as const,
  of: (connection: string, resourceId: string) => [connection, 'tags', resourceId] as const,
}

/** The tags of one resource. */
export const tagsQuery = (connection: string, resourceId: string) =>
  queryOptions({
    queryKey: tagKeys.of(connection, resourceId),
    queryFn: ({ signal }) => getJson<TagDto[]>(apiPaths.tags(connection, resourceId), signal),
  })
