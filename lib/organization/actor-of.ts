import 'server-only'
import type { OrgContext } from '../aws/context'
import type { Actor } from './actor'

/** What the browser may know of a context: who acts, never with what. */
export function actorOf({ connection, identity }: OrgContext): Actor {
  return {
    connection: connection.slug,
    connectionName: connection.name,
    accountId: identity.accountId,
    principal: identity.principal,
    kind: identity.kind,
    writable: connection.writable,
  }
}
