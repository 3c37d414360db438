import 'server-only'
import type { NewSession, SessionRow, Store } from './schema'

/** When a session stops counting, in milliseconds: unused for `idleMs`, or past its own `expiresAt`. */
export type Liveness = { now: number; idleMs: number }

/** Keeps a new session and forgets those that are over. */
export async function insertSession(db: Store, session: NewSession, { now, idleMs }: Liveness): Promise<void> {
  await db
    .deleteFrom('session')
    .where((where) => where.or([where('expiresAt', '<=', now), where('lastSeenAt', '<=', now - idleMs)]))
    .execute()
  await db.insertInto('session').values(session).execute()
}

/** The session with this hash, or null when there is none or it is over. */
export async function findSession(db: Store, idHash: string, { now, idleMs }: Liveness): Promise<SessionRow | null> {
  const session = await db
    .selectFrom('session')
    .selectAll()
    .where('idHash', '=', idHash)
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>', now - idleMs)
    .executeTakeFirst()
  return session ?? null
}

/** Notes that a session was used. Never moves the moment back. */
export async function touchSession(db: Store, idHash: string, now: number): Promise<void> {
  await db
    .updateTable('session')
    .set({ lastSeenAt: now })
    .where('idHash', '=', idHash)
    .where('lastSeenAt', '<', now)
    .execute()
}

export async function deleteSession(db: Store, idHash: string): Promise<void> {
  await db.deleteFrom('session').where('idHash', '=', idHash).execute()
}
