import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { paths } from '@/lib/paths'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import { storeFailure } from '@/lib/store/health'
import type { Store } from '@/lib/store/schema'
import { findSession, type LiveSession, touchSession } from '@/lib/store/sessions'
import { sessionCookieName } from './cookie'
import { ownPath } from './own-path'
import { PLACE_HEADER } from './place-header'
import {
  forgetSession,
  isEndedInMemory,
  mayTouch,
  pauseTouching,
  recallSession,
  rememberSession,
} from './recent-sessions'
import type { Role } from './roles'
import { hashToken, isToken } from './token'

const MINUTE_MS = 60_000
export const SESSION_IDLE_MS = 30 * MINUTE_MS
export const SESSION_ABSOLUTE_MS = 12 * 60 * MINUTE_MS
/** A page makes many requests; one write a minute is enough to know that somebody is there. */
const TOUCH_EVERY_MS = MINUTE_MS

/** How a session was opened: by a one-time link, by the local admin's password, by the team's provider. */
export type HowSignedIn = 'link' | 'password' | 'oidc'

export type Session = {
  /** A UUID by which it is listed and ended. It opens nothing. */
  id: string
  /** SHA-256 of the session token, hex: names the session in records without being able to open it. */
  idHash: string
  /** The person's handle, which never changes. */
  person: string
  /** The person's name, as the provider says it: text from outside. */
  name: string
  /** As it is in the store at this very request. */
  role: Role
  /** The sandbox world that this session sees; null for the default world and outside sandbox mode. */
  world: string | null
  how: HowSignedIn
  /** When the person last proved who they are, epoch milliseconds. */
  signedInAt: number
  createdAt: number
}

/**
 * The session that a token opens, or null when it is unknown, unused for too long, or too old. While the store cannot
 * be read, one that it confirmed within the last quarter of an hour goes on; changes stop by themselves, as none can be
 * recorded.
 * @throws what the store threw, when it cannot be read and the session is not remembered
 */
export async function sessionOfToken(
  db: Store | (() => Promise<Store>),
  token: string | undefined,
  now = Date.now(),
): Promise<Session | null> {
  if (token === undefined || !isToken(token)) return null
  const idHash = hashToken(token)
  if (isEndedInMemory(idHash)) return null
  try {
    const opened = typeof db === 'function' ? await db() : db
    const row = await findSession(opened, idHash, { now, idleMs: SESSION_IDLE_MS })
    const session = row && sessionOf(row)
    if (!session) {
      forgetSession(idHash)
      return null
    }
    rememberSession(session, row.expiresAt, now)
    if (row.lastSeenAt <= now - TOUCH_EVERY_MS && mayTouch(now)) await touch(opened, idHash, now)
    return session
  } catch (error) {
    const session = storeFailure(error) && recallSession(idHash, now)
    if (session) return session
    throw error
  }
}

/** Links sign in while one person uses Canopy; the provider and the local admin's password, while a team does. */
const isAccepted = (how: HowSignedIn) => (how === 'link') === (readSettings().oidc === null)

/** Null for a session that was opened in a way that does not count any more. */
function sessionOf({ id, idHash, person, name, role, world, how, signedInAt, createdAt }: LiveSession): Session | null {
  if (how === null || signedInAt === null || !isAccepted(how)) return null
  return { id, idHash, person, name, role, world, how, signedInAt, createdAt }
}

/** Notes the use of a session. A store that takes no writes signs nobody out and fails no page. */
async function touch(db: Store, idHash: string, now: number): Promise<void> {
  try {
    await touchSession(db, idHash, now)
  } catch (error) {
    if (!storeFailure(error)) throw error
    pauseTouching(now + TOUCH_EVERY_MS)
  }
}

/** Who is asking, by the request's cookie, or null. Looked up once per request while a page renders. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookieName(readSettings()))?.value
  return token === undefined ? null : sessionOfToken(store, token)
})

/**
 * For pages: who is asking, or off to the sign-in page, which also says when the store cannot be asked. Routes and
 * actions answer by themselves: `currentSession`.
 */
export async function requireSession(): Promise<Session> {
  const session = await currentSession().catch((error: unknown) => {
    if (storeFailure(error)) return null
    throw error
  })
  if (session) return session
  const next = ownPath((await headers()).get(PLACE_HEADER))
  return redirect(paths.signIn(next === '/' ? {} : { next }))
}
