import 'server-only'
import type { SignInJourneyRow, Store } from './schema'

/** Keeps a sign-in that goes out to the provider, and forgets those that never came back. Epoch milliseconds. */
export async function insertJourney(db: Store, journey: SignInJourneyRow): Promise<void> {
  await db.deleteFrom('signInJourney').where('expiresAt', '<=', journey.createdAt).execute()
  await db.insertInto('signInJourney').values(journey).execute()
}

/** Takes a journey back once: of several takers one gets it. Null as well when it is too old or never was. */
export async function takeJourney(db: Store, tokenHash: string, now: number): Promise<SignInJourneyRow | null> {
  const taken = await db
    .deleteFrom('signInJourney')
    .where('tokenHash', '=', tokenHash)
    .returningAll()
    .executeTakeFirst()
  return taken && taken.expiresAt > now ? taken : null
}
