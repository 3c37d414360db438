import 'server-only'
import type { Store } from './schema'

/**
 * Counts one more try under `key`, in windows that begin with their first try. One statement counts and answers, so of
 * many tries at once each gets a number of its own.
 * @returns which one of its window it is, from 1, and when the window began
 */
export async function countAttempt(
  db: Store,
  key: string,
  { now, windowMs }: { now: number; windowMs: number },
): Promise<{ count: number; since: number }> {
  await db
    .deleteFrom('signInAttempt')
    .where('since', '<=', now - windowMs)
    .execute()
  const counted = await db
    .insertInto('signInAttempt')
    .values({ key, since: now, count: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((set) => ({ count: set('signInAttempt.count', '+', 1) })),
    )
    .returning(['count', 'since'])
    .executeTakeFirstOrThrow()
  return counted
}

/** Takes one try back: it did not fail. */
export async function uncountAttempt(db: Store, key: string): Promise<void> {
  await db
    .updateTable('signInAttempt')
    .set((set) => ({ count: set('count', '-', 1) }))
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute()
}

/** Forgets the tries under `key`. */
export async function clearAttempts(db: Store, key: string): Promise<void> {
  await db.deleteFrom('signInAttempt').where('key', '=', key).execute()
}
