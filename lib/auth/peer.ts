import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { isLoopback } from '@/lib/loopback'
import { processState } from '@/lib/process-state'
import type { Settings } from '@/lib/settings'

/** Where a request's peer is noted on its way in, over whatever was sent under this name. */
export const PEER_HEADER = 'x-canopy-peer'

/**
 * Notes on every request of this process the address at the other end of its socket, which Next.js does not hand on.
 * Called once, when the server starts.
 */
export function notePeers(): void {
  processState('peers', () => {
    // https://nodejs.org/api/diagnostics_channel.html#http
    subscribe('http.server.request.start', (message) => {
      // The shape is that of the channel, which has no type of its own.
      const { request } = message as { request: IncomingMessage }
      request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
    })
    return true
  })
}

/**
 * The address that a request comes from: the socket's. `X-Forwarded-For` is believed in one case: the public origin is
 * https and the socket's other end is loopback, so it is the proxy on this machine that ends TLS. Of its entries the last
 * counts, which that proxy has appended itself; all others are whatever the client said.
 */
export function clientAddress(headers: Pick<Headers, 'get'>, { https }: Pick<Settings, 'https'>): string {
  const peer = headers.get(PEER_HEADER) ?? ''
  if (https && isLoopback(peer)) {
    const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
    if (isIP(last)) return plain(last)
  }
  return isIP(peer) ? plain(peer) : 'unknown'
}

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** What one visitor has: an IPv4 address, or the 64 bits of an IPv6 address that a network gives to one subscriber. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
