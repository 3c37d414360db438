import 'server-only'
import type { NewSession, PersonRow, SessionRow, Store } from './schema'

/** When a session stops counting, in milliseconds: unused for `idleMs`, or past its own `expiresAt`. */
export type Liveness = { now: number; idleMs: number }

/** A session that counts, with the name and role that its person has now. */
export type LiveSession = SessionRow & { id: string } & Pick<PersonRow, 'name' | 'role'>

/** A session as pages may see one: what is stored of its token stays here. */
export type ListedSession = Omit<LiveSession, 'idHash'>

/** Keeps a new session and forgets those that are over. */
export async function insertSession(db: Store, session: NewSession, { now, idleMs }: Liveness): Promise<void> {
  await db
    .deleteFrom('session')
    .where((where) => where.or([where('expiresAt', '<=', now), where('lastSeenAt', '<=', now - idleMs)]))
    .execute()
  await db.insertInto('session').values(session).execute()
}

const live = (db: Store, { now, idleMs }: Liveness) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .selectAll('session')
    .select(['person.name', 'person.role'])
    // Those of an older version have none.
    .where('session.id', 'is not', null)
    .where('session.expiresAt', '>', now)
    .where('session.lastSeenAt', '>', now - idleMs)
    .where('person.disabledAt', 'is', null)
    .$narrowType<{ id: string }>()

/**
 * The session with this hash, with its person's name and role as they are now; null when there is none, it is over, or
 * its person is disabled.
 */
export async function findSession(db: Store, idHash: string, liveness: Liveness): Promise<LiveSession | null> {
  const session = await live(db, liveness).where('session.idHash', '=', idHash).executeTakeFirst()
  return session ?? null
}

/** The session with this public id; null as for `findSession`. */
export async function findSessionById(db: Store, id: string, liveness: Liveness): Promise<ListedSession | null> {
  const found = await live(db, liveness).where('session.id', '=', id).executeTakeFirst()
  return found ? listed(found) : null
}

const listed = ({ idHash: _, ...session }: LiveSession): ListedSession => session

/** The sessions that count, of one person or of everybody, last used first. */
export async function listSessions(
  db: Store,
  { person }: { person?: string },
  liveness: Liveness,
): Promise<ListedSession[]> {
  const query = live(db, liveness).orderBy('session.lastSeenAt', 'desc').orderBy('session.idHash')
  const rows = await (person === undefined ? query : query.where('session.person', '=', person)).execute()
  return rows.map(listed)
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

/**
 * Gives a session another token after its person has proven anew who they are; what it was opened with opens nothing
 * from then on. Its id, world and end stay.
 * @returns false when there is no such session of that person
 */
export async function renewSession(
  db: Store,
  { id, person }: { id: string; person: string },
  fresh: { idHash: string; signedInAt: number; lastSeenAt: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set(fresh)
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteSession(db: Store, idHash: string): Promise<void> {
  await db.deleteFrom('session').where('idHash', '=', idHash).execute()
}

/**
 * Ends a session by its public id.
 * @param options.person only when it is this person's
 * @returns whose it was; null when there is none
 */
export async function endSessionById(
  db: Store,
  id: string,
  { person }: { person?: string } = {},
): Promise<{ person: string } | null> {
  const query = db.deleteFrom('session').where('id', '=', id)
  const ended = await (person === undefined ? query : query.where('person', '=', person))
    .returning('person')
    .executeTakeFirst()
  return ended ?? null
}

/**
 * Ends all sessions of a person.
 * @param options.except the id of one that goes on
 * @param options.how only those that were opened this way
 * @returns how many ended
 */
export async function endSessionsOf(
  db: Store,
  person: string,
  { except, how }: { except?: string; how?: NonNullable<SessionRow['how']> } = {},
): Promise<number> {
  let query = db.deleteFrom('session').where('person', '=', person)
  if (except !== undefined)
    query = query.where((where) => where.or([where('id', '!=', except), where('id', 'is', null)]))
  if (how !== undefined) query = query.where('how', '=', how)
  const { numDeletedRows } = await query.executeTakeFirst()
  return Number(numDeletedRows)
}
