import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { audited } from '@/lib/audit/audit'
import { AuditUnwritable } from '@/lib/audit/unwritable'
import { log } from '@/lib/log'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import { storeFailure } from '@/lib/store/health'
import type { Store } from '@/lib/store/schema'
import { deleteSession, insertSession, renewSession } from '@/lib/store/sessions'
import { sessionCookieAttributes, sessionCookieName } from './cookie'
import { endInMemory } from './recent-sessions'
import { currentSession, type HowSignedIn, SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, type Session } from './session'
import { hashToken, newToken } from './token'

export type SignIn = {
  /** The handle of a person who is in the store. */
  person: string
  how: HowSignedIn
  world?: string | null
  /** When the person proved who they are, epoch milliseconds; now, unless the provider says otherwise. */
  signedInAt?: number
  /** The id of the session that this proves anew, where it is still there and this person's. */
  renews?: string | null
  /** From where, as the server sees it. */
  address?: string | null
  userAgent?: string | null
}

/** As much of a browser's own description as helps to recognise it in a list. */
const USER_AGENT_LENGTH = 300

/**
 * Opens a session, or gives one that is proven anew another token, and says so in the audit.
 * @returns the token, for the cookie
 * @throws AuditUnwritable, and what the store throws: nobody is signed in unrecorded
 */
export async function openSession(db: Store, signIn: SignIn, now = Date.now()): Promise<string> {
  const { person, how, world = null, signedInAt = now, renews = null, address = null } = signIn
  const token = newToken()
  const idHash = hashToken(token)
  await audited(db, async (trx, append) => {
    const fresh = { idHash, signedInAt, lastSeenAt: now }
    const hasRenewed = renews !== null && (await renewSession(trx, { id: renews, person }, fresh))
    const id = hasRenewed ? renews : randomUUID()
    if (!hasRenewed) {
      const userAgent = signIn.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null
      const expiresAt = now + SESSION_ABSOLUTE_MS
      const session = { ...fresh, id, person, how, world, address, userAgent, createdAt: now, expiresAt }
      await insertSession(trx, session, { now, idleMs: SESSION_IDLE_MS })
    }
    await append({ kind: 'sign-in', person, body: { how, session: id, again: hasRenewed, address, world } })
  })
  return token
}

/**
 * Signs in and sets the session's cookie; only in a route handler. The session that the browser had is renewed or ended.
 * @throws AuditUnwritable, and what the store throws
 */
export async function startSession(signIn: SignIn): Promise<void> {
  const settings = readSettings()
  const db = await store()
  const jar = await cookies()
  const name = sessionCookieName(settings)
  const old = jar.get(name)?.value
  const token = await openSession(db, signIn)
  if (old !== undefined) await forget(hashToken(old))
  jar.set(name, token, sessionCookieAttributes(settings, SESSION_ABSOLUTE_MS / 1000))
}

/**
 * Ends the session of the request and clears its cookie; only in a route handler or an action. Where the store takes no
 * writes it ends in this process and in the browser.
 * @returns the session that ended; null when there was none
 */
export async function endSession(): Promise<Session | null> {
  const settings = readSettings()
  const jar = await cookies()
  const name = sessionCookieName(settings)
  const token = jar.get(name)?.value
  const session = await currentSession().catch((error: unknown) => {
    if (storeFailure(error)) return null
    throw error
  })
  if (token !== undefined) await forget(hashToken(token))
  jar.set(name, '', sessionCookieAttributes(settings, 0))
  if (session) await recordSignOut(session)
  return session
}

/** A sign-out that cannot be written down is one all the same. */
async function recordSignOut({ person, id, how }: Session): Promise<void> {
  try {
    await audited(await store(), (_trx, append) => append({ kind: 'sign-out', person, body: { session: id, how } }))
  } catch (error) {
    if (!storeFailure(error) && !(error instanceof AuditUnwritable)) throw error
    log.warn('a sign-out could not be written to the audit', { person })
  }
}

async function forget(idHash: string): Promise<void> {
  endInMemory(idHash)
  try {
    await deleteSession(await store(), idHash)
  } catch (error) {
    if (!storeFailure(error)) throw error
    log.warn('a session was ended in this process alone: the store takes no writes')
  }
}
