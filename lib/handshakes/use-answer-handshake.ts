'use client'
import type { QueryClient } from '@tanstack/react-query'
import { useOperation } from '../operations/use-operation'
import { acceptHandshake, cancelHandshake, declineHandshake } from './actions'
import { handshakeKeys, noteAnswer } from './queries'
import type { Answer } from './rules'
import type { Handshake, Inbox } from './schema'

const ACTIONS = { accept: acceptHandshake, decline: declineHandshake, cancel: cancelHandshake }

/** Puts AWS's answer in the place of what the inbox knew; who stands where stays as it was. */
export function withAnswer(inbox: Inbox | undefined, handshake: Handshake): Inbox | undefined {
  if (!inbox) return inbox
  return {
    ...inbox,
    items: inbox.items.map((item) => (item.handshake.id === handshake.id ? { ...item, handshake } : item)),
  }
}

/** Accepts, declines or cancels one handshake through one connection; nothing is shown as done before AWS says so. */
export function useAnswerHandshake(answer: Answer, connection: string) {
  return useOperation(ACTIONS[answer], {
    connection,
    onSuccess: (handshake, _input, client) =>
      client.setQueryData<Inbox>(handshakeKeys.inbox(), (inbox) => withAnswer(inbox, handshake)),
    onSettled: (client: QueryClient) => {
      noteAnswer()
      // Acceptance changes what every connection is and sees; the rest touches the inbox alone.
      return client.invalidateQueries(answer === 'accept' ? {} : { queryKey: handshakeKeys.inbox() })
    },
  })
}
