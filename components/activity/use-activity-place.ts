'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { MouseEvent } from 'react'
import { type ActivityFilter, OUTCOMES, parseFilter } from '@/lib/activity/schema'
import { paths } from '@/lib/paths'

const parsers = {
  person: parseAsString,
  subject: parseAsString,
  name: parseAsString,
  state: parseAsStringLiteral(OUTCOMES),
  from: parseAsString,
  to: parseAsString,
  entry: parseAsString,
}
const FILTERS = ['person', 'subject', 'name', 'state', 'from', 'to'] as const
const NONE = { person: null, subject: null, name: null, state: null, from: null, to: null } as const

/**
 * Where in Activity one is, filter and open entry: the URL, changed without asking the server for the page again.
 * @param onFollow after a link was followed: the entry that it goes to
 */
export function useActivityPlace(connection: string, onFollow: (entry: string | null) => void) {
  const [place, setPlace] = useQueryStates(parsers, { history: 'push', shallow: true })
  const filter: ActivityFilter = parseFilter((name) => (name === 'before' ? null : place[name as keyof typeof place]))

  const hrefOf = (to: ActivityFilter & { entry?: string }) => paths.activity(connection, to)

  /** For links inside the page: a plain click changes the URL only; any other click is the browser's. */
  const onClickCapture = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || link.target || link.origin !== location.origin) return
    const search = new URL(link.href).searchParams
    // The other view is another page.
    if (link.pathname !== paths.activity(connection) || search.has('view')) return
    event.preventDefault()
    const entry = search.get('entry')
    setPlace({
      ...Object.fromEntries(FILTERS.map((name) => [name, search.get(name)])),
      state: parsers.state.parse(search.get('state') ?? ''),
      entry,
    })
    onFollow(entry)
  }

  return {
    filter,
    entry: place.entry,
    hrefOf,
    onClickCapture,
    /** Changes the filter; the open entry stays. */
    setFilter: (change: { [Name in keyof ActivityFilter]?: ActivityFilter[Name] | null }) => setPlace(change),
    clearFilter: () => setPlace(NONE),
    open: (entry: string | null, history: 'push' | 'replace' = 'push') => setPlace({ entry }, { history }),
  }
}
