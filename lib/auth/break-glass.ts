import 'server-only'
import { audited } from '../audit/audit'
import { LOCAL_ADMIN, setLocalAdminPassword } from '../store/people'
import type { Store } from '../store/schema'
import { endSessionsOf } from '../store/sessions'
import { forgetFailures } from './rate-limit'

/**
 * Gives the local admin a password, who gets in past a team's provider with it, or takes it away (`null`). Whoever
 * signed in with the one of before is out, and the audit says who did it, in the same transaction.
 * @param person who did it, as the machine knows them
 * @returns how many sessions ended
 * @throws AuditUnwritable
 */
export async function changeBreakGlass(
  db: Store,
  { passwordHash, person }: { passwordHash: string | null; person: string },
): Promise<number> {
  return audited(db, async (trx, append) => {
    await setLocalAdminPassword(trx, passwordHash, Date.now())
    const ended = await endSessionsOf(trx, LOCAL_ADMIN, { how: 'password' })
    await forgetFailures(trx, LOCAL_ADMIN)
    const name = passwordHash === null ? 'RemoveLocalAdminPassword' : 'SetLocalAdminPassword'
    await append({ kind: 'command', person, body: { name, ended } })
    return ended
  })
}
