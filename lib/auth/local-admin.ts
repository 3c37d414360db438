import 'server-only'
import { log } from '@/lib/log'
import { LOCAL_ADMIN, localAdminPasswordHash, signInLocalAdmin } from '@/lib/store/people'
import type { Store } from '@/lib/store/schema'
import { verifyPassword } from './password'

/** Whether the glass can be broken: the local admin has a password and may sign in. */
export const hasLocalAdmin = async (db: Store): Promise<boolean> => (await localAdminPasswordHash(db)) !== null

/**
 * Whether this is the local admin's password. A yes is told in the log: it goes past the team's provider.
 * @param address from where, for the log
 */
export async function breakGlass(db: Store, password: string, address: string): Promise<boolean> {
  if (!(await verifyPassword(password, await localAdminPasswordHash(db)))) return false
  await signInLocalAdmin(db, Date.now())
  log.warn('the local admin signed in by password, past the provider', { person: LOCAL_ADMIN, address })
  return true
}
