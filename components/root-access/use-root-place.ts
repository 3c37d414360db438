'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { paths } from '@/lib/paths'

export const ROOT_TABS = ['users', 'sessions', 'services'] as const
export type RootTab = (typeof ROOT_TABS)[number]

/** Which root users are shown. */
export const SHOWS = ['all', 'found', 'clean', 'unread', 'failed'] as const
export type Show = (typeof SHOWS)[number]

const parsers = {
  tab: parseAsStringLiteral(ROOT_TABS).withDefault('users'),
  q: parseAsString.withDefault(''),
  show: parseAsStringLiteral(SHOWS).withDefault('all'),
  account: parseAsString.withDefault(''),
}

/** Where in root access one is: the URL, changed without asking the server for the page again. */
export function useRootPlace(connection: string) {
  const [place, setPlace] = useQueryStates(parsers, { history: 'replace', shallow: true })
  return {
    ...place,
    set: setPlace,
    hrefOf: (tab: RootTab) => paths.rootAccess(connection, tab === 'users' ? {} : { tab }),
  }
}
