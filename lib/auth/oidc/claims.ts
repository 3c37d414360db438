import 'server-only'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
} from 'openid-client'
import type { OidcSettings } from '@/lib/oidc-settings'
import { SESSION_ABSOLUTE_MS } from '../session'
import type { Journey, Secrets } from './journey'
import { SignInFailure } from './sign-in-failure'

/** What the provider vouches for. */
export type Claims = {
  subject: string
  name: string | null
  email: string | null
  /** Text that the person may have chosen, for the handle: not to be trusted as an e-mail address. */
  preferredUsername: string | null
  groups: string[]
  /** When the person proved to the provider who they are, epoch milliseconds; null when it does not say. */
  authenticatedAt: number | null
}

/** Where the two clocks may differ. */
const CLOCK_SKEW_MS = 60_000

/**
 * Where to send the browser. A sign-in asks for one at the provider that is no older than a session may be, which also
 * makes the provider say how old it is; proving a session anew asks for the person, whatever the provider remembers.
 * https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export async function authorizationUrl(
  configuration: Configuration,
  { scopes }: Pick<OidcSettings, 'scopes'>,
  { redirectUri, secrets, again }: { redirectUri: string; secrets: Secrets; again: boolean },
): Promise<URL> {
  return buildAuthorizationUrl(configuration, {
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: scopes,
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...(again ? { prompt: 'login', max_age: '0' } : { max_age: String(SESSION_ABSOLUTE_MS / 1000) }),
  })
}

/**
 * Redeems what the browser came back with. Checked: state, issuer, code verifier, signature by an allowed algorithm,
 * audience, nonce, moments; and where a session is proven anew, that the person was asked since it was begun.
 * @param url the callback as asked for, on the configured origin
 * @throws SignInFailure
 */
export async function redeem(
  configuration: Configuration,
  oidc: Pick<OidcSettings, 'clientId' | 'groupsClaim'>,
  { url, journey }: { url: URL; journey: Journey },
): Promise<Claims> {
  try {
    const tokens = await authorizationCodeGrant(configuration, url, {
      expectedState: journey.state,
      expectedNonce: journey.nonce,
      pkceCodeVerifier: journey.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new SignInFailure('wrong-token', 'there is no ID token')
    const audience = Array.isArray(claims.aud) ? claims.aud : [claims.aud]
    if (audience.length !== 1 || audience[0] !== oidc.clientId) {
      throw new SignInFailure('wrong-token', 'the ID token is for another audience, too')
    }
    const authenticatedAt = typeof claims.auth_time === 'number' ? claims.auth_time * 1000 : null
    if (
      journey.sessionId !== null &&
      !(authenticatedAt !== null && authenticatedAt >= journey.createdAt - CLOCK_SKEW_MS)
    ) {
      throw new SignInFailure('not-anew', 'the provider did not ask the person again, or does not say when (auth_time)')
    }
    const lacking = [oidc.groupsClaim, 'name', 'email'].some((name) => claims[name] === undefined)
    const more =
      lacking && configuration.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {}
    return claimsOf(claims.sub, { ...more, ...claims }, authenticatedAt, oidc)
  } catch (error) {
    throw SignInFailure.of(error)
  }
}

const textOf = (value: unknown, longest = 300) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longest) : null

function claimsOf(
  subject: string,
  claims: Record<string, unknown>,
  authenticatedAt: number | null,
  { groupsClaim }: Pick<OidcSettings, 'groupsClaim'>,
): Claims {
  const groups = claims[groupsClaim]
  const email = claims.email_verified === false ? null : textOf(claims.email)
  return {
    subject,
    name: textOf(claims.name) ?? textOf(claims.preferred_username) ?? email,
    email,
    preferredUsername: textOf(claims.preferred_username),
    groups: (Array.isArray(groups) ? groups : [groups]).filter((group) => typeof group === 'string'),
    authenticatedAt,
  }
}
