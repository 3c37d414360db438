import type { Role } from '../auth/roles'
import type { ConnectionKind } from '../aws/identity'

/** On whose behalf a page acts, as far as the browser needs to know. Plain JSON, made by the server. */
export type Actor = {
  connection: string
  connectionName: string
  accountId: string | undefined
  principal: string | undefined
  kind: ConnectionKind
  writable: boolean
  /** Of the person who looks, so that what they may not do is off and says why. */
  role?: Role
}
