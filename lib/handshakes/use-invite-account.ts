'use client'
import { useOperation } from '../operations/use-operation'
import { inviteAccount } from './actions'
import { handshakeKeys, noteAnswer } from './queries'

/** Invites an account through the management connection that is named. */
export function useInviteAccount(connection: string) {
  return useOperation(inviteAccount, {
    connection,
    onSettled: (client) => {
      noteAnswer()
      return client.invalidateQueries({ queryKey: handshakeKeys.inbox() })
    },
  })
}
