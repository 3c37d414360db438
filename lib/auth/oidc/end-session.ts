import 'server-only'
import { buildEndSessionUrl } from 'openid-client'
import { log } from '@/lib/log'
import type { OidcSettings } from '@/lib/oidc-settings'
import { paths } from '@/lib/paths'
import { provider } from './provider'
import { SignInFailure } from './sign-in-failure'

/**
 * Where a browser ends its session at the provider, too; null when the provider offers no such place or does not answer.
 * No ID token is kept to be shown there, so the provider asks the person.
 * https://openid.net/specs/openid-connect-rpinitiated-1_0.html
 */
export async function endSessionUrl(oidc: OidcSettings, origin: string): Promise<string | null> {
  try {
    const configuration = await provider(oidc)
    if (!configuration.serverMetadata().end_session_endpoint) return null
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${origin}${paths.signIn()}` }).href
  } catch (error) {
    if (!(error instanceof SignInFailure)) throw error
    log.warn('a session was not ended at the provider', { reason: error.reason, why: error.message })
    return null
  }
}
