import type { ImpactChange } from './changes'

/*
 * Reads are GET requests, and what may be asked about is a whole policy text or five thousand accounts: it is
 * compressed into the URL, and where that is too long for proxies it is sent ahead in parts.
 */

/** Many proxies take lines of 8 KB, and the rest of the line is ours too. */
export const PART_MAX = 6_000
/** Compressed; AWS's longest document with nothing to compress is less. */
export const PARTS_MAX = 40

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Changes as text for a URL. */
export async function packChanges(changes: readonly ImpactChange[]): Promise<string> {
  const stream = new Blob([JSON.stringify(changes)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()))
}

/** A text in parts that each fit into a URL. */
export const partsOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / PART_MAX) }, (_, at) => text.slice(at * PART_MAX, (at + 1) * PART_MAX))

/** The name of a text: the same text has the same one. */
export async function nameOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return toBase64Url(new Uint8Array(digest))
}
