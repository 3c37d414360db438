import type { HandshakeParty } from '@aws-sdk/client-organizations'
import { invalidInput } from '../protocol/fault'

/** The account or e-mail address that an invitation names. AWS words these refusals without a field. */
export function readTarget(target: HandshakeParty | undefined): { type: 'ACCOUNT' | 'EMAIL'; id: string } {
  if (!target) throw invalidInput('INVALID_PATTERN', 'You must name whom to invite.')
  const { Type, Id } = target
  if (Type !== 'ACCOUNT' && Type !== 'EMAIL') {
    throw invalidInput('INVALID_PARTY_TYPE_TARGET', 'You can invite an account or an e-mail address.')
  }
  if (Type === 'ACCOUNT' && !/^\d{12}$/.test(Id ?? '')) {
    throw invalidInput('INVALID_PATTERN', 'An account id has twelve digits.')
  }
  if (Type === 'EMAIL' && !(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(Id ?? '') && (Id ?? '').length <= 64)) {
    throw invalidInput('INVALID_EMAIL_ADDRESS_TARGET', 'The e-mail address is not valid.')
  }
  return { type: Type, id: Id ?? '' }
}
