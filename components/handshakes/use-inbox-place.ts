'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { MouseEvent } from 'react'
import { LANES, type Lane } from '@/lib/handshakes/rules'
import { paths } from '@/lib/paths'

export type InboxPlace = { lane: Lane | null; handshake: string | null; connection: string | null }

const parsers = {
  lane: parseAsStringLiteral(LANES),
  handshake: parseAsString,
  connection: parseAsString,
}

/**
 * Where in the inbox one is: the URL, changed without asking the server for the page again.
 * @param onFollow after a link was followed: the link, and the handshake that it goes to
 */
export function useInboxPlace(onFollow: (from: Element, handshake: string | null) => void) {
  const [place, setPlace] = useQueryStates(parsers, { history: 'push', shallow: true })

  const hrefOf = (to: Partial<InboxPlace>) =>
    paths.inbox({
      lane: to.lane ?? undefined,
      handshake: to.handshake ?? undefined,
      connection: (to.connection === undefined ? place.connection : to.connection) ?? undefined,
    })

  /** For a pane of links into the inbox: a plain click changes the URL only; any other click is the browser's. */
  const onClickCapture = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || link.target || link.origin !== location.origin || link.pathname !== paths.inbox()) return
    event.preventDefault()
    const search = new URL(link.href).searchParams
    setPlace({
      lane: parsers.lane.parse(search.get('lane') ?? ''),
      handshake: search.get('handshake'),
      connection: search.get('connection'),
    })
    onFollow(link, search.get('handshake'))
  }

  return { place, setPlace, hrefOf, onClickCapture }
}
