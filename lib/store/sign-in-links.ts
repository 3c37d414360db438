import 'server-only'
import type { SignInLinkRow, Store } from './schema'

/** Keeps a new link and forgets those that nobody can use any more. Moments are epoch milliseconds. */
export async function insertSignInLink(db: Store, link: Omit<SignInLinkRow, 'usedAt'>): Promise<void> {
  await db.deleteFrom('signInLink').where('expiresAt', '<=', link.createdAt).execute()
  await db
    .insertInto('signInLink')
    .values({ ...link, usedAt: null })
    .execute()
}

/**
 * Takes a link once: of several takers, in however many processes, one gets it and the others get null, as for a link
 * that has expired or never was. One statement decides, so there is no moment between looking and taking.
 */
export async function takeSignInLinkRow(
  db: Store,
  tokenHash: string,
  now: number,
): Promise<{ world: string | null } | null> {
  const taken = await db
    .updateTable('signInLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('world')
    .executeTakeFirst()
  return taken ?? null
}
