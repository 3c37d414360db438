import 'server-only'
import type { Role } from '../auth/roles'
import type { OrgContext } from '../aws/context'
import type { Actor } from './actor'

/** What the browser may know of a context, a page's own one with the role: who acts, never with what. */
export function actorOf({ connection, identity, role }: OrgContext & { role?: Role }): Actor {
  return {
    connection: connection.slug,
    connectionName: connection.name,
    accountId: identity.accountId,
    principal: identity.principal,
    kind: identity.kind,
    writable: connection.writable,
    role,
  }
}
