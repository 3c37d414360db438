import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import type { Store } from '@/lib/store/schema'
import { deleteSession, findSession, insertSession, touchSession } from '@/lib/store/sessions'
import { sessionCookieAttributes, sessionCookieName } from './cookie'
import type { Role } from './roles'
import { hashToken, isToken, newToken } from './token'

const MINUTE_MS = 60_000
export const SESSION_IDLE_MS = 12 * 60 * MINUTE_MS
export const SESSION_ABSOLUTE_MS = 7 * 24 * 60 * MINUTE_MS
/** A page makes many requests; one write a minute is enough to know that somebody is there. */
const TOUCH_EVERY_MS = MINUTE_MS

export type Session = {
  /** SHA-256 of the session token, hex: names the session in records without being able to open it. */
  idHash: string
  person: string
  role: Role
  /** The sandbox world that this session sees; null for the default world and outside sandbox mode. */
  world: string | null
}

/** Opens a session for the one person there is, and returns its token for the cookie. */
export async function openSession(db: Store, world: string | null, now = Date.now()): Promise<string> {
  const token = newToken()
  const session = { idHash: hashToken(token), person: 'admin', world }
  await insertSession(
    db,
    { ...session, createdAt: now, lastSeenAt: now, expiresAt: now + SESSION_ABSOLUTE_MS },
    { now, idleMs: SESSION_IDLE_MS },
  )
  return token
}

/** The session that a token opens, or null when it is unknown, unused for too long, or too old. */
export async function sessionOfToken(db: Store, token: string | undefined, now = Date.now()): Promise<Session | null> {
  if (token === undefined || !isToken(token)) return null
  const row = await findSession(db, hashToken(token), { now, idleMs: SESSION_IDLE_MS })
  if (!row) return null
  if (row.lastSeenAt <= now - TOUCH_EVERY_MS) await touchSession(db, row.idHash, now)
  return { idHash: row.idHash, person: row.person, role: 'admin', world: row.world }
}

/** Starts a session and sets its cookie; only in a route handler or an action. Ends the one the browser had. */
export async function startSession(world: string | null): Promise<void> {
  const settings = readSettings()
  const db = await store()
  const jar = await cookies()
  const name = sessionCookieName(settings)
  const old = jar.get(name)?.value
  if (old !== undefined) await deleteSession(db, hashToken(old))
  jar.set(name, await openSession(db, world), sessionCookieAttributes(settings, SESSION_ABSOLUTE_MS / 1000))
}

/** Who is asking, by the request's cookie, or null. Looked up once per request while a page renders. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookieName(readSettings()))?.value
  return token === undefined ? null : sessionOfToken(await store(), token)
})

/** For pages: who is asking, or off to the sign-in page. Routes and actions answer by themselves: `currentSession`. */
export async function requireSession(): Promise<Session> {
  return (await currentSession()) ?? redirect('/sign-in')
}

/** Ends the session of the request and clears its cookie; only in a route handler or an action. */
export async function endSession(): Promise<void> {
  const settings = readSettings()
  const jar = await cookies()
  const name = sessionCookieName(settings)
  const token = jar.get(name)?.value
  if (token !== undefined) await deleteSession(await store(), hashToken(token))
  jar.set(name, '', sessionCookieAttributes(settings, 0))
}
