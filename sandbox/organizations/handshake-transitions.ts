import type { HandshakeState } from '@aws-sdk/client-organizations'
import { Fault } from '../protocol/fault'
import { isWaiting } from '../world/handshakes'
import type { Handshake } from '../world/model'

/** Only a handshake that waits can change; the fault says whether it is already there or can no longer get there. */
export function requireTransition(handshake: Handshake, to: HandshakeState) {
  if (handshake.state === to) {
    throw new Fault('HandshakeAlreadyInStateException', 'The handshake is already in the requested state.')
  }
  if (!isWaiting(handshake)) throw invalidTransition()
}

export const invalidTransition = () =>
  new Fault(
    'InvalidHandshakeTransitionException',
    'You cannot perform the operation on the handshake in its current state.',
  )
