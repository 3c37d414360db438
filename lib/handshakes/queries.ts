import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { itemsOf, pollMs } from './rules'
import type { Inbox } from './schema'

export const handshakeKeys = { inbox: () => ['inbox'] as const }

let answeredAt = 0

/** Makes the inbox be read more often for half a minute: an answer from here may set things going elsewhere. */
export function noteAnswer(now = Date.now()): void {
  answeredAt = now
}

/** The handshakes of all connections. AWS pushes nothing, so it is read again and again while the tab is visible. */
export const inboxQuery = () =>
  queryOptions({
    queryKey: handshakeKeys.inbox(),
    queryFn: ({ signal }) => getJson<Inbox>(apiPaths.handshakes(), signal),
    refetchInterval: ({ state }) => pollMs(state.data, answeredAt, Date.now()),
    refetchOnWindowFocus: 'always',
  })

/** How many requests wait for an answer from here: the same datum as the inbox, so that the two never differ. */
export const inboxCountQuery = () =>
  queryOptions({ ...inboxQuery(), select: (inbox: Inbox): number => itemsOf(inbox, 'needs-you').length })
