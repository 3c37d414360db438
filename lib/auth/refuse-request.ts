import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'
import type { Settings } from '@/lib/settings'
import { bodyLimitOf } from './body-limit'
import { checkHost, checkOrigin } from './door'

/** Why a request goes no further: a status of HTTP, a line for whoever sent it, headers that belong to it. */
export type Refusal = { status: number; text: string; headers?: Record<string, string> }

type Asked = { method?: string; url?: string; headers: IncomingHttpHeaders; rawHeaders: string[] }

export const tooLarge = (limitBytes: number): Refusal => ({
  status: 413,
  text: `This is larger than the ${limitBytes / 1024} KB that are taken here.`,
})

const METHODS = ['GET', 'HEAD', 'POST']

const timesSent = (name: string, rawHeaders: string[]) =>
  rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length

/**
 * Why a request is refused by its head alone, before any of it is worked on or read further, or null. A body that comes
 * without its length is counted as it comes, elsewhere.
 */
export function whyNotRequest(
  { method = '', url = '', headers, rawHeaders }: Asked,
  settings: Settings,
): Refusal | null {
  if (!METHODS.includes(method)) {
    return { status: 405, text: 'Only GET, HEAD and POST are known here.', headers: { Allow: METHODS.join(', ') } }
  }
  // A target in absolute form names a host of its own, which would count in place of the `Host` header (RFC 9112, 3.2.2).
  if (!url.startsWith('/')) return { status: 400, text: 'The target of a request is a path.' }
  if (timesSent('host', rawHeaders) > 1) return { status: 400, text: 'A request names one host.' }
  if (!checkHost(headers.host, settings)) {
    return { status: 421, text: `This server answers to ${settings.origin} alone (CANOPY_URL).` }
  }
  const limit = bodyLimitOf(headers)
  if (Number(headers['content-length'] ?? 0) > limit) return tooLarge(limit)
  // Whatever is posted here changes something, and only our own pages post. Each door behind this one checks again.
  if (method === 'POST' && !checkOrigin(headers.origin, settings)) {
    return { status: 403, text: `This request did not come from a page of Canopy. Open Canopy at ${settings.origin}.` }
  }
  return null
}
