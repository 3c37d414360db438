import 'server-only'

/** The largest page that the Organizations API gives. */
export const PAGE_SIZE = 20

/**
 * Reads every page of a list call, one after another. AWS may send short and even empty pages with a token: only a
 * missing token ends the list.
 * @param readPage asks for one page with the given token
 */
export async function readAllPages<Item>(
  readPage: (nextToken: string | undefined) => Promise<{ items: Item[] | undefined; nextToken: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = []
  let token: string | undefined
  do {
    const page = await readPage(token)
    all.push(...(page.items ?? []))
    token = page.nextToken
  } while (token)
  return all
}
