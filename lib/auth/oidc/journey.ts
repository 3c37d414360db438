import 'server-only'
import { createHmac } from 'node:crypto'
import type { Settings } from '@/lib/settings'
import type { Store } from '@/lib/store/schema'
import { insertJourney, takeJourney } from '@/lib/store/sign-in-journeys'
import { hashToken, isToken, newToken } from '../token'

/** How long somebody may take at the provider: passwords are looked up, second factors charged. */
const JOURNEY_LIFE_MS = 10 * 60_000

/** Held by the one browser that began the sign-in, until it comes back. */
export const journeyCookieName = ({ https }: Pick<Settings, 'https'>): string =>
  https ? '__Host-canopy-sign-in' : 'canopy-sign-in'

/** `Lax`: the provider's redirect brings the browser back from another site. `maxAgeSeconds` 0 clears it. */
export const journeyCookieAttributes = ({ https }: Pick<Settings, 'https'>, isOver = false) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: https, maxAge: isOver ? 0 : JOURNEY_LIFE_MS / 1000 }) as const

/**
 * What the provider is asked with. All three come out of the token in the cookie, so an answer fits that one browser and
 * nothing that would complete it is stored.
 */
export type Secrets = { state: string; nonce: string; verifier: string }

const secretsOf = (token: string): Secrets => {
  const derived = (purpose: string) =>
    createHmac('sha256', token).update(`canopy sign-in ${purpose}`).digest('base64url')
  return { state: derived('state'), nonce: derived('nonce'), verifier: derived('verifier') }
}

export type Journey = Secrets & {
  returnTo: string
  /** The id of the session that is to be proven anew. */
  sessionId: string | null
  /** Epoch milliseconds. */
  createdAt: number
}

/** Begins a sign-in at the provider. @returns the token for the cookie, and what to ask the provider with. */
export async function beginJourney(
  db: Store,
  { returnTo, sessionId }: Pick<Journey, 'returnTo' | 'sessionId'>,
  now = Date.now(),
): Promise<Secrets & { token: string }> {
  const token = newToken()
  await insertJourney(db, {
    tokenHash: hashToken(token),
    returnTo,
    sessionId,
    createdAt: now,
    expiresAt: now + JOURNEY_LIFE_MS,
  })
  return { token, ...secretsOf(token) }
}

/** Ends a journey by the token of its cookie, once; null when it is unknown, over or ended already. */
export async function endJourney(db: Store, token: string | undefined, now = Date.now()): Promise<Journey | null> {
  if (token === undefined || !isToken(token)) return null
  const journey = await takeJourney(db, hashToken(token), now)
  return journey && { ...secretsOf(token), ...journey }
}
