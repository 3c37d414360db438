import type { Settings } from '@/lib/settings'

type Header = string | readonly string[] | null | undefined

/**
 * Whether a request was meant for this server: its `Host` is that of the configured origin, to the letter. A page on
 * another name that was rebound to our address still sends its own name here.
 * Behind a proxy that ends TLS, the proxy passes the browser's `Host` on. `X-Forwarded-Host` is never believed.
 */
export const checkHost = (host: Header, settings: Pick<Settings, 'origin'>): boolean =>
  typeof host === 'string' && host === new URL(settings.origin).host

/**
 * Whether a change was asked for by our own pages: its `Origin` is the configured one, to the letter. A missing one
 * and `null` (sandboxed frames, some redirects) are refused: every browser sends it with a POST.
 */
export const checkOrigin = (origin: Header, settings: Pick<Settings, 'origin'>): boolean =>
  typeof origin === 'string' && origin === settings.origin
