import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { Transition } from '../policy/scp-impact'
import { AppFailure } from '../result'
import type { ImpactChange } from './changes'
import { nameOf, PART_MAX, packChanges, partsOf } from './pack'
import type { ImpactPreview } from './schema'

const POLL_WHILE_READING_MS = 1_000
/** The organization is read anew after a minute; what is on screen follows. */
const POLL_MS = 15_000

export const impactKeys = {
  all: (connection: string) => [connection, 'impact'] as const,
}

type Asked = { changes?: string; name?: string }

/** Asks about changes: in the URL, or where they are too long for one, sent ahead in parts. */
async function ask<Answer>(
  connection: string,
  changes: readonly ImpactChange[],
  path: (asked: Asked) => string,
  signal: AbortSignal,
): Promise<Answer> {
  const packed = await packChanges(changes)
  if (packed.length <= PART_MAX) return getJson<Answer>(path({ changes: packed }), signal)
  const name = await nameOf(packed)
  const held = () => getJson<Answer>(path({ name }), signal)
  try {
    return await held()
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.kind !== 'conflict') throw error
  }
  const parts = partsOf(packed)
  for (const [at, text] of parts.entries()) {
    await getJson(apiPaths.impactPart(connection, { name, at: String(at), of: String(parts.length), text }), signal)
  }
  return held()
}

const isWaiting = (error: unknown) => error instanceof AppFailure && error.error.kind === 'busy'

/** What changes would do; asked again while more is being read, and now and then after that. */
export const impactQuery = (connection: string, changes: readonly ImpactChange[]) =>
  queryOptions({
    queryKey: [...impactKeys.all(connection), changes],
    queryFn: ({ signal }) =>
      ask<ImpactPreview>(connection, changes, (asked) => apiPaths.impact(connection, asked), signal),
    enabled: changes.length > 0,
    staleTime: 0,
    gcTime: 60_000,
    retry: (count, error) => isWaiting(error) || count < 1,
    retryDelay: POLL_WHILE_READING_MS,
    refetchInterval: ({ state }) => (state.data?.state === 'reading' ? POLL_WHILE_READING_MS : POLL_MS),
  })

/** The actions of one service by what becomes of them. */
export const impactActionsQuery = (connection: string, changes: readonly ImpactChange[], service: string) =>
  queryOptions({
    queryKey: [...impactKeys.all(connection), changes, service],
    queryFn: ({ signal }) =>
      ask<Record<Transition, string[]>>(
        connection,
        changes,
        (asked) => apiPaths.impactActions(connection, { ...asked, service }),
        signal,
      ),
    staleTime: 30_000,
  })
