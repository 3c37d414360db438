import { accessDenied } from '../protocol/fault'
import { openOperation } from '../protocol/operation'
import { finishWithChildren } from '../world/handshakes'
import { handshakeOf } from './find'
import { isRecipient } from './handshake-parties'
import { requireTransition } from './handshake-transitions'
import { renderHandshake } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeclineHandshake.html */
export const declineHandshake = openOperation('DeclineHandshake', ({ world, account }, { HandshakeId }) => {
  const handshake = handshakeOf(world, HandshakeId)
  if (!isRecipient(account, handshake)) throw accessDenied()
  requireTransition(handshake, 'DECLINED')
  finishWithChildren(world, handshake, 'DECLINED')
  return { Handshake: renderHandshake(handshake) }
})
