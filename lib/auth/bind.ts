import { isLoopback } from '@/lib/loopback'
import type { Settings } from '@/lib/settings'

/**
 * Why the app must not listen where the settings say, or null. What other machines reach needs an https origin, or
 * cookies could be read on the way, and the team's provider, or there would be nobody to tell apart.
 */
export function whyNotBind({ bind, https, oidc }: Pick<Settings, 'bind' | 'https' | 'oidc'>): string | null {
  if (isLoopback(bind)) return null
  const missing = [
    ...(https ? [] : ['CANOPY_URL must be the https origin that a proxy ends TLS for']),
    ...(oidc ? [] : ['a team must sign in: CANOPY_OIDC_ISSUER']),
  ]
  if (missing.length === 0) return null
  return `Canopy does not listen on ${bind}, which other machines reach: ${missing.join(', and ')}. Or leave CANOPY_BIND at 127.0.0.1`
}

/**
 * Why the origin that browsers use is refused, or null: over http a sign-in could be read on the way to another machine.
 */
export function whyNotOrigin({ origin, https }: Pick<Settings, 'origin' | 'https'>): string | null {
  if (https || isLoopback(new URL(origin).hostname)) return null
  return `CANOPY_URL is ${origin}: a name that others reach must be https, or sign-in could be read on the way`
}
