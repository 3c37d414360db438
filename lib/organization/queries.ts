import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { TagDto } from './schema'

export const organizationKeys = {
  tags: (connection: string, resourceId: string) => [connection, 'organization', 'tags', resourceId] as const,
}

/** Tags of the node that the panel shows. */
export const tagsQuery = (connection: string, resourceId: string) =>
  queryOptions({
    queryKey: organizationKeys.tags(connection, resourceId),
    queryFn: ({ signal }) => getJson<TagDto[]>(apiPaths.tags(connection, resourceId), signal),
  })
