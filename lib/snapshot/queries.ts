import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getPacked, type PackedBody } from '../http'
import { apiPaths } from '../paths'
import { merge, type Piece, type SnapshotAnswer, type SnapshotReply, wholeOf } from './answer'
import { isUnderWay, type Parts, type SnapshotColumns } from './model'

const POLL_MS = 5_000
const POLL_WHILE_READING_MS = 1_000
/** The lean columns are on the screen by then; the rest follows them. */
const DETAILS_AFTER_MS = 50

/** The piece of the columns that a packed body is. */
const PIECE_HEADER = 'x-piece'

export const snapshotKeys = {
  all: (connection: string) => [connection, 'snapshot'] as const,
}

/** Whether the server is reading the organization right now. */
export const isReading = (answer: SnapshotAnswer): boolean =>
  'reading' in answer || Object.values(answer.parts).some(isUnderWay)

/** The piece of a packed body. */
function pieceOf({ text, headers }: PackedBody): Piece {
  // Both headers were made by the route, of these very types.
  const parts = JSON.parse(decodeURIComponent(headers.get('x-parts') ?? '')) as Parts
  return { piece: headers.get(PIECE_HEADER) === 'lean' ? 'lean' : 'details', text, parts }
}

/** Asks for what is newer than what the browser has; what has no tags and addresses yet is given them first. */
async function ask(
  connection: string,
  known: SnapshotAnswer | undefined,
  view: { fresh?: string },
  signal?: AbortSignal,
): Promise<SnapshotAnswer> {
  const whole = wholeOf(known)
  const path = apiPaths.snapshot(connection, {
    ...view,
    have: whole && String(whole.version),
    details: whole?.isLean && '1',
  })
  const reply = await getPacked<Exclude<SnapshotReply, Piece>>(path, PIECE_HEADER, signal)
  const merged = merge('headers' in reply ? pieceOf(reply) : reply, whole)
  if (merged) return merged
  if (whole) return ask(connection, undefined, view, signal)
  throw new Error('the server left out columns that were asked for')
}

/** The organization of a connection. Asked again every few seconds; unchanged columns are not sent again. */
export const snapshotAnswerQuery = (connection: string) =>
  queryOptions({
    queryKey: snapshotKeys.all(connection),
    queryFn: ({ signal, client }) =>
      ask(connection, client.getQueryData<SnapshotAnswer>(snapshotKeys.all(connection)), {}, signal),
    // Comparing 50,000 rows to keep old arrays costs more than the one new tree that it would save.
    structuralSharing: false,
    refetchInterval: ({ state }) => {
      if (!state.data) return POLL_MS
      if ('isLean' in state.data) return DETAILS_AFTER_MS
      return isReading(state.data) ? POLL_WHILE_READING_MS : POLL_MS
    },
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
