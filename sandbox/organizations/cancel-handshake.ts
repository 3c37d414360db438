import { accessDenied } from '../protocol/fault'
import { openOperation } from '../protocol/operation'
import { finishWithChildren } from '../world/handshakes'
import { handshakeOf } from './find'
import { isSender } from './handshake-parties'
import { requireTransition } from './handshake-transitions'
import { renderHandshake } from './render'

/**
 * The children of an all-features migration were sent by AWS; they end with their parent.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CancelHandshake.html
 */
export const cancelHandshake = openOperation('CancelHandshake', ({ world, account }, { HandshakeId }) => {
  const handshake = handshakeOf(world, HandshakeId)
  if (!isSender(account, handshake) || handshake.parent) throw accessDenied()
  requireTransition(handshake, 'CANCELED')
  finishWithChildren(world, handshake, 'CANCELED')
  return { Handshake: renderHandshake(handshake) }
})
