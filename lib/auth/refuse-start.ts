import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'
import { readSettings } from '@/lib/settings'
import { whyNotBind, whyNotOrigin } from './bind'

/**
 * For the start of the app: ends with 1 and the reason when the settings would open it to other machines unprotected.
 * Whoever starts `next start` by hand may bind another address than the settings name, so each connection is looked at,
 * too: one that came in on an address that must not be open is closed without an answer.
 */
export function refusePublicStart(): void {
  if (process.env.NEXT_PHASE === 'phase-production-build') return
  const settings = readSettings()
  const why = whyNotOrigin(settings) ?? whyNotBind(settings)
  if (why) {
    process.stderr.write(`${why}\n`)
    process.exit(1)
  }
  processState('refuse-public', () => {
    let isTold = false
    // https://nodejs.org/api/diagnostics_channel.html#http
    subscribe('http.server.request.start', (message) => {
      // The shape is that of the channel, which has no type of its own.
      const { socket } = (message as { request: IncomingMessage }).request
      const refusal = whyNotBind({ ...settings, bind: socket.localAddress ?? 'an unknown address' })
      if (!refusal) return
      socket.destroy()
      if (!isTold) log.warn(refusal)
      isTold = true
    })
    return true
  })
}
