import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { processState } from '@/lib/process-state'
import { readSettings } from '@/lib/settings'
import { CONTENT_SECURITY_POLICY_FOR_NOTHING } from './csp'
import { securityHeaders } from './headers'

/**
 * Sets the security headers on every response of this process before anything else sees the request. Next.js answers
 * some requests ahead of the proxy (doubled slashes, a method it cannot handle), and what it adds later may change.
 * The proxy replaces the policy by that of the page. Called once, when the server starts.
 */
export function guardEveryResponse(): void {
  const { https } = readSettings()
  processState('every-response', () => {
    // https://nodejs.org/api/diagnostics_channel.html#http
    subscribe('http.server.request.start', (message) => {
      // The shape is that of the channel, which has no type of its own.
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
      const pathname = request.url?.split('?')[0] ?? '/'
      response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY_FOR_NOTHING)
      for (const [name, value] of Object.entries(securityHeaders(pathname, { https }))) response.setHeader(name, value)
    })
    return true
  })
}
