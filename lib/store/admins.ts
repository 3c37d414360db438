import 'server-only'
import { LOCAL_ADMIN } from './people'
import type { Store } from './schema'

/**
 * How many admins can sign in, in a transaction that takes one's role or access away: whoever does the same at the same
 * time waits for it, so that two admins cannot take away each other's.
 * @param options.isTeam whether the local admin needs a password to sign in
 */
export async function countAdmins(trx: Store, { isTeam }: { isTeam: boolean }): Promise<number> {
  const admins = await trx
    .updateTable('person')
    .set((expression) => ({ role: expression.ref('role') }))
    .where('role', '=', 'admin')
    .returning(['id', 'disabledAt', 'passwordHash'])
    .execute()
  return admins.filter(
    ({ id, disabledAt, passwordHash }) =>
      disabledAt === null && (id !== LOCAL_ADMIN || !isTeam || passwordHash !== null),
  ).length
}
