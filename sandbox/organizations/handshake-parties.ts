import { isDelegatedAdministrator, isManagement } from '../protocol/operation'
import type { Account, Handshake } from '../world/model'

/** The management account of the organization that sent it. */
export const isSender = (account: Account, { organization }: Handshake) =>
  account.member?.organization === organization && isManagement(account.member)

/**
 * The account that may answer: the one invited, or for the parent of an all-features migration,
 * which has no recipient, the management account itself.
 */
export function isRecipient(account: Account, handshake: Handshake): boolean {
  const { recipient } = handshake
  if (!recipient) return isSender(account, handshake)
  if (recipient.type === 'ACCOUNT') return recipient.id === account.id
  return recipient.id.toLowerCase() === account.email.toLowerCase()
}

/** Both parties, and the delegated administrators of the sending organization. */
export function mayRead(account: Account, handshake: Handshake): boolean {
  if (isSender(account, handshake) || isRecipient(account, handshake)) return true
  const { member } = account
  return member?.organization === handshake.organization && isDelegatedAdministrator(member)
}
