import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { merge, type SnapshotAnswer, type Unchanged } from './answer'
import { isUnderWay, type SnapshotColumns } from './model'

const POLL_MS = 5_000
const POLL_WHILE_READING_MS = 1_000

export const snapshotKeys = {
  all: (connection: string) => [connection, 'snapshot'] as const,
}

/** Whether the server is reading the organization right now. */
export const isReading = (answer: SnapshotAnswer): boolean =>
  'reading' in answer || Object.values(answer.parts).some(isUnderWay)

/** Asks for what is newer than what the browser has. */
async function ask(
  connection: string,
  known: SnapshotAnswer | undefined,
  view: { fresh?: string },
  signal?: AbortSignal,
): Promise<SnapshotAnswer> {
  // What came with the HTML of a large organization is only a part of its version.
  const whole = known === undefined || 'reading' in known || known.counts ? undefined : known
  const have = whole && String(whole.version)
  const answer = await getJson<SnapshotAnswer | Unchanged>(apiPaths.snapshot(connection, { ...view, have }), signal)
  if (whole) return merge(answer, whole)
  if ('unchanged' in answer) throw new Error('the server left out columns that were asked for')
  return answer
}

/** The organization of a connection. Asked again every few seconds; unchanged columns are not sent again. */
export const snapshotAnswerQuery = (connection: string) =>
  queryOptions({
    queryKey: snapshotKeys.all(connection),
    queryFn: ({ signal, client }) =>
      ask(connection, client.getQueryData<SnapshotAnswer>(snapshotKeys.all(connection)), {}, signal),
    // Comparing 50,000 rows to keep old arrays costs more than the one new tree that it would save.
    structuralSharing: false,
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
  const known = client.getQueryData<SnapshotAnswer>(snapshotKeys.all(connection))
  const answer = await ask(connection, known, { fresh: '1' }).catch(() => undefined)
  // A refresh that failed leaves the view as it is; the sync pill tells its age.
  if (answer) client.setQueryData(snapshotKeys.all(connection), answer)
}
