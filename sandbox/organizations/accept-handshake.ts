import { accessDenied } from '../protocol/fault'
import { openOperation } from '../protocol/operation'
import { acceptance } from './acceptance'
import { handshakeOf } from './find'
import { isRecipient } from './handshake-parties'
import { requireTransition } from './handshake-transitions'
import { renderHandshake } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html */
export const acceptHandshake = openOperation('AcceptHandshake', (call, { HandshakeId }) => {
  const handshake = handshakeOf(call.world, HandshakeId)
  if (!isRecipient(call.account, handshake)) throw accessDenied()
  requireTransition(handshake, 'ACCEPTED')
  acceptance[handshake.action](call, handshake)
  return { Handshake: renderHandshake(handshake) }
})
