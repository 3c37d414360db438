import { queryOptions } from '@tanstack/react-query'
import { getJson } from './http'
import { apiPaths } from './paths'

/** What is wrong with the store, in words for everybody who is signed in. */
export type StoreNotice = {
  illness: string
  /** Since when, ISO 8601. */
  since: string
  /** Whether it can be read at least. */
  isReadable: boolean
  /** What is wrong, a sentence without its full stop. */
  what: string
  /** What to do, a sentence. */
  remedy: string
}

const EVERY_MS = 15_000

/** What is wrong with the store, or null; asked for again and again, because it passes as it came. */
export const storeNoticeQuery = () =>
  queryOptions({
    queryKey: ['store'],
    queryFn: ({ signal }) => getJson<StoreNotice | null>(apiPaths.store(), signal),
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: 'always',
  })
