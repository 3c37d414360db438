import { accessDenied } from '../protocol/fault'
import { openOperation } from '../protocol/operation'
import { handshakeOf } from './find'
import { mayRead } from './handshake-parties'
import { renderHandshake } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeHandshake.html */
export const describeHandshake = openOperation('DescribeHandshake', ({ world, account }, { HandshakeId }) => {
  const handshake = handshakeOf(world, HandshakeId)
  if (!mayRead(account, handshake)) throw accessDenied()
  return { Handshake: renderHandshake(handshake) }
})
