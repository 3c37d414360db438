import type { QueryClient } from '@tanstack/react-query'
import { handshakeKeys, noteAnswer } from '@/lib/handshakes/queries'
import { transferKeys } from '@/lib/transfers/queries'

/** After a change: the transfers, and the inbox that holds their invitations. */
export const refreshTransfers = (connection: string) => (client: QueryClient) => {
  noteAnswer()
  return Promise.all([
    client.invalidateQueries({ queryKey: transferKeys.all(connection) }),
    client.invalidateQueries({ queryKey: handshakeKeys.inbox() }),
  ])
}
