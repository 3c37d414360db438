import 'server-only'
import type { Settings } from '@/lib/settings'
import type { Store } from '@/lib/store/schema'
import { insertSignInLink, takeSignInLinkRow } from '@/lib/store/sign-in-links'
import { hashToken, isToken, newToken } from './token'

/**
 * One hour: long enough to find the terminal again after starting a server, short enough that a link left in a log
 * file or a scroll-back opens nothing. Another one costs one command.
 */
export const SIGN_IN_LINK_LIFE_MS = 60 * 60_000

/**
 * Makes a link that signs in once, within the hour.
 * @param world the sandbox world that the session will see; null for the default one.
 * @returns an absolute URL on the configured origin. It is a credential: print it, never log it.
 */
export async function createSignInLink(
  db: Store,
  {
    world = null,
    settings,
    now = Date.now(),
  }: { world?: string | null; settings: Pick<Settings, 'origin'>; now?: number },
): Promise<string> {
  const token = newToken()
  await insertSignInLink(db, {
    tokenHash: hashToken(token),
    world,
    createdAt: now,
    expiresAt: now + SIGN_IN_LINK_LIFE_MS,
  })
  return `${settings.origin}/sign-in/${token}`
}

/** Takes a link's token: what it opens, or null when it is used, expired or unknown. It works once. */
export async function takeSignInLink(
  db: Store,
  token: string,
  now = Date.now(),
): Promise<{ world: string | null } | null> {
  return isToken(token) ? takeSignInLinkRow(db, hashToken(token), now) : null
}
