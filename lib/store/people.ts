import 'server-only'
import type { PersonRow, Store } from './schema'

/** The handle of the local admin: the one person of single-user mode, and who breaks the glass in team mode. */
export const LOCAL_ADMIN = 'admin'

type Role = PersonRow['role']

/** Who vouches for a person, and under which name. */
export type Identity = { issuer: string; subject: string }

/** A person as pages may see one. */
export type Person = Omit<PersonRow, 'passwordHash'> & { hasPassword: boolean }

const withoutHash = ({ passwordHash, ...person }: PersonRow): Person => ({
  ...person,
  hasPassword: passwordHash !== null,
})

/** Everybody who has signed in or was added, by name. */
export async function listPeople(db: Store): Promise<Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('name').orderBy('id').execute()
  return rows.map(withoutHash)
}

/** The person with this handle, or null. */
export async function findPerson(db: Store, id: string): Promise<Person | null> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? withoutHash(row) : null
}

/** The person whom this issuer knows under this subject, or null. */
export async function findPersonByIdentity(db: Store, { issuer, subject }: Identity): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row ? withoutHash(row) : null
}

type Newcomer = {
  identity: Identity
  name: string
  email: string | null
  /** Handles to try, the best first; the first that is free becomes the person's for good. */
  handles: Iterable<string>
}

export type PersonAtSignIn = Newcomer & {
  /** What the person's groups give; null when they give none. */
  role: Role | null
}

/**
 * Takes in somebody whom the provider vouches for: known by issuer and subject, and by nothing else. Name, e-mail and
 * role are brought up to date; a role that an admin has given stays.
 * @returns the person, or why not: `disabled`, or `no-role` when neither a group nor an admin gives one
 * @throws Error when no handle is free
 */
export async function signInPerson(
  db: Store,
  { identity, name, email, role, handles }: PersonAtSignIn,
  now: number,
): Promise<Person | 'disabled' | 'no-role'> {
  const known = await findPersonByIdentity(db, identity)
  if (!known) {
    if (!role) return 'no-role'
    const added = await insertPerson(
      db,
      { identity, name, email, handles, role, roleSetBy: null, signedInAt: now },
      now,
    )
    // Two first sign-ins at once: the other one was faster.
    return added ?? signInPerson(db, { identity, name, email, role, handles: [] }, now)
  }
  if (known.disabledAt !== null) return 'disabled'
  const current = known.roleSetBy === null ? role : known.role
  if (!current) return 'no-role'
  await db
    .updateTable('person')
    .set({ name, email, role: current, signedInAt: now })
    .where('id', '=', known.id)
    .execute()
  return { ...known, name, email, role: current, signedInAt: now }
}

/**
 * Adds somebody who has not signed in yet, with a role that an admin gives.
 * @returns null when that identity is known already
 * @throws Error when no handle is free
 */
export async function addPerson(
  db: Store,
  { role, by, ...newcomer }: Newcomer & { role: Role; by: string },
  now: number,
): Promise<Person | null> {
  return insertPerson(db, { ...newcomer, role, roleSetBy: by, signedInAt: null }, now)
}

async function insertPerson(
  db: Store,
  { identity, handles, ...person }: Newcomer & Pick<PersonRow, 'role' | 'roleSetBy' | 'signedInAt'>,
  now: number,
): Promise<Person | null> {
  for (const id of handles) {
    const row: PersonRow = { id, ...identity, ...person, passwordHash: null, createdAt: now, disabledAt: null }
    const inserted = await db
      .insertInto('person')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (inserted) return withoutHash(inserted)
    if (await findPersonByIdentity(db, identity)) return null
  }
  if (await findPersonByIdentity(db, identity)) return null
  throw new Error('no handle is free for a new person')
}

/** Gives a role by hand: groups no longer decide it. It counts from the next request on. */
export async function setPersonRole(db: Store, id: string, { role, by }: { role: Role; by: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ role, roleSetBy: by })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Lets groups decide the role again, from the person's next sign-in on. */
export async function followGroups(db: Store, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ roleSetBy: null })
    .where('id', '=', id)
    .where('issuer', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Disables a person, whose sessions stop counting at once, or lets them in again (`null`). */
export async function setPersonDisabled(db: Store, id: string, disabledAt: number | null): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('person').set({ disabledAt }).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * The local admin signs in. In single-user mode that is whoever opens the link, so the row is made, or put right, here.
 */
export async function signInLocalAdmin(db: Store, now: number): Promise<void> {
  await keepLocalAdmin(db, { signedInAt: now }, now)
}

/** Sets the local admin's password, as its hash, or takes it away (`null`). Setting it lets a disabled one in again. */
export async function setLocalAdminPassword(db: Store, passwordHash: string | null, now: number): Promise<void> {
  await keepLocalAdmin(db, { passwordHash }, now)
}

async function keepLocalAdmin(
  db: Store,
  change: Partial<Pick<PersonRow, 'signedInAt' | 'passwordHash'>>,
  now: number,
): Promise<void> {
  const standing = { role: 'admin', roleSetBy: null, disabledAt: null } as const
  await db
    .insertInto('person')
    .values({
      id: LOCAL_ADMIN,
      issuer: null,
      subject: null,
      name: 'Local admin',
      email: null,
      passwordHash: null,
      createdAt: now,
      signedInAt: null,
      ...standing,
      ...change,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...standing, ...change }))
    .execute()
}

/** The hash of the local admin's password; null when there is none, or the local admin is disabled. */
export async function localAdminPasswordHash(db: Store): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('passwordHash')
    .where('id', '=', LOCAL_ADMIN)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  return row?.passwordHash ?? null
}
