import type { HandshakeFilter } from '@aws-sdk/client-organizations'
import { invalidInput } from '../protocol/fault'
import type { Handshake } from '../world/model'

/** What a filter keeps; by action or by parent, never by both. */
export function handshakeFilter(filter: HandshakeFilter | undefined): (handshake: Handshake) => boolean {
  const { ActionType, ParentHandshakeId } = filter ?? {}
  if (ActionType !== undefined && ParentHandshakeId !== undefined) {
    throw invalidInput('MAX_LIMIT_EXCEEDED_FILTER', 'You can specify only one filter parameter for the operation.')
  }
  return (handshake) =>
    (ActionType === undefined || handshake.action === ActionType) &&
    (ParentHandshakeId === undefined || handshake.parent?.id === ParentHandshakeId)
}
