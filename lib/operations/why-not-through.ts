import { type Role, whyNotRole } from '../auth/roles'
import { roleFor, type Tier } from './operation'

/** Who would change something through which connection, as far as a page knows it. */
export type Through = {
  writable: boolean
  connectionName: string
  /** Of the person who looks; where a page does not say it, the server alone decides. */
  role?: Role
}

/**
 * Why nothing of this friction can be changed by this person through this connection, or null: for the controls, which
 * stay and say it. The server asks again for each change.
 * @param tier 1 for what an operator may do, 3 for what is for admins
 */
export function whyNotThrough({ writable, connectionName, role }: Through, tier: Tier = 1): string | null {
  const refusal = role && whyNotRole(role, roleFor(tier))
  if (refusal) return refusal.message
  return writable ? null : `The connection ${connectionName} is for reading only.`
}
