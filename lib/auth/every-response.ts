import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { ENCODING_HEADER } from '@/lib/packed-answer'
import { processState } from '@/lib/process-state'
import { readSettings } from '@/lib/settings'
import { CONTENT_SECURITY_POLICY_FOR_NOTHING } from './csp'
import { guardServer } from './front-door'
import { securityHeaders } from './headers'

/**
 * Sets the security headers on every response of this process before anything else sees the request, and puts the
 * front door before its server. Next.js answers some requests ahead of the proxy (doubled slashes, a method it cannot
 * handle), and what it adds later may change. The proxy replaces the policy by that of the page. Called once, when the
 * server starts.
 */
export function guardEveryResponse(): void {
  const { https } = readSettings()
  processState('every-response', () => {
    const guarded = new WeakSet<Server>()
    // https://nodejs.org/api/diagnostics_channel.html#built-in-channels. Next.js hands its server to nobody; a
    // connection knows it. The shapes are those of the channels, which have no types of their own.
    subscribe('net.server.socket', (message) => {
      const { server } = (message as { socket: Socket & { server?: unknown } }).socket
      if (!(server instanceof Server) || guarded.has(server)) return
      guarded.add(server)
      guardServer(server)
    })
    subscribe('http.server.request.start', (message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
      const pathname = request.url?.split('?')[0] ?? '/'
      response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY_FOR_NOTHING)
      nameEncoding(response)
      for (const [name, value] of Object.entries(securityHeaders(pathname, { https }))) response.setHeader(name, value)
    })
    return true
  })
}

/** Gives the encoding of a body its own name back, which Next.js does not let a route use. */
function nameEncoding(response: ServerResponse): void {
  const { writeHead } = response
  response.writeHead = (...head: unknown[]) => {
    const encoding = response.getHeader(ENCODING_HEADER)
    if (encoding !== undefined) {
      response.removeHeader(ENCODING_HEADER)
      response.setHeader('Content-Encoding', encoding)
    }
    // All overloads of `writeHead`, as they came.
    return Reflect.apply(writeHead, response, head) as ServerResponse
  }
}
