import 'server-only'
import { AppFailure } from '../result'

/** The largest page that the Organizations API gives. */
export const PAGE_SIZE = 20

/** One page of a list as AWS gives it: it may be short, and even empty, with a token for the next. */
export type Page<Item> = { items: Item[] | undefined; nextToken: string | undefined }

/**
 * Reads the pages of a list call, one after another. Only a missing token ends the list.
 * @param readPage asks for one page with the given token
 * @param onPage gets each page with the token of the next
 * @param from the token to begin with, where a reading that was stopped goes on
 * @throws AppFailure when AWS gives a token for the second time: the list would never end
 */
export async function eachPage<Item>(
  readPage: (nextToken: string | undefined) => Promise<Page<Item>>,
  onPage: (items: Item[], nextToken: string | undefined) => void,
  from?: string,
): Promise<void> {
  const given = new Set<string>()
  let token = from
  do {
    if (token !== undefined) given.add(token)
    const page = await readPage(token)
    // The tagging API ends a list with an empty token.
    const next = page.nextToken || undefined
    onPage(page.items ?? [], next)
    if (next !== undefined && given.has(next)) {
      throw new AppFailure({
        kind: 'unexpected',
        message: 'AWS gave a page of the list for the second time, so the list is not whole.',
        hint: 'Read it again.',
      })
    }
    token = next
  } while (token !== undefined)
}

/**
 * Reads every page of a list call, one after another.
 * @param readPage asks for one page with the given token
 * @throws what `readPage` throws; AppFailure when AWS gives a token for the second time
 */
export async function readAllPages<Item>(
  readPage: (nextToken: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = []
  await eachPage(readPage, (items) => {
    for (const item of items) all.push(item)
  })
  return all
}
