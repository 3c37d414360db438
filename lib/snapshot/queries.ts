import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { PartState, SnapshotColumns } from './model'

const POLL_MS = 5_000
const POLL_WHILE_READING_MS = 1_000

export type SnapshotAnswer = SnapshotColumns | { reading: PartState }

export const snapshotKeys = {
  all: (connection: string) => [connection, 'snapshot'] as const,
}

/** Whether the server is reading the organization right now. */
export const isReading = (answer: SnapshotAnswer): boolean =>
  'reading' in answer || answer.parts.tree.state === 'reading' || answer.parts.policies.state === 'reading'

/** The organization of a connection, asked again by version: an unchanged one is a 304. */
export const snapshotAnswerQuery = (connection: string) =>
  queryOptions({
    queryKey: snapshotKeys.all(connection),
    queryFn: ({ signal }) => getJson<SnapshotAnswer>(apiPaths.snapshot(connection), signal),
    refetchInterval: ({ state }) => (state.data && isReading(state.data) ? POLL_WHILE_READING_MS : POLL_MS),
  })

/** The columns of a connection's organization; undefined data until they were read once. */
export const snapshotQuery = (connection: string) =>
  queryOptions({
    ...snapshotAnswerQuery(connection),
    select: (answer: SnapshotAnswer): SnapshotColumns | undefined => ('reading' in answer ? undefined : answer),
  })

/**
 * Shows what is true now: what the server has after a change of ours; after a refusal what AWS says, because the view
 * may be what was out of date.
 */
export async function refreshSnapshot(client: QueryClient, connection: string, fromAws: boolean): Promise<void> {
  await client.cancelQueries({ queryKey: snapshotKeys.all(connection) })
  if (!fromAws) return client.invalidateQueries({ queryKey: snapshotKeys.all(connection) })
  const answer = await getJson<SnapshotAnswer>(apiPaths.snapshot(connection, { fresh: '1' })).catch(() => undefined)
  // A refresh that failed leaves the view as it is; the sync pill tells its age.
  if (answer) client.setQueryData(snapshotKeys.all(connection), answer)
}
