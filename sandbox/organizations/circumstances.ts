import { constraintViolation, Fault, handshakeConstraint } from '../protocol/fault'
import type { Account } from '../world/model'

/*
 * Facts about an account that no API sets, such as an unpaid invoice. The control side puts them onto an account,
 * named by the refusal that each brings.
 */

const has = (account: Account, name: string) => account.circumstances?.has(name) ?? false

/** ConstraintViolationException for the first of these reasons that the account's circumstances give. */
export function requireConstraints(account: Account, ...reasons: string[]) {
  const reason = reasons.find((candidate) => has(account, candidate))
  if (reason) throw constraintViolation(reason, 'A circumstance of the account does not allow the request.')
}

/** HandshakeConstraintViolationException for the first of these reasons that the account's circumstances give. */
export function requireHandshakeConstraints(account: Account, ...reasons: string[]) {
  const reason = reasons.find((candidate) => has(account, candidate))
  if (reason) throw handshakeConstraint(reason, 'A circumstance of the account does not allow the handshake.')
}

/** The service-linked role that Organizations makes in an account needs a permission of its own. */
export function requireServiceLinkedRole(account: Account) {
  if (!has(account, 'AccessDeniedForDependencyException')) return
  throw new Fault(
    'AccessDeniedForDependencyException',
    'The request failed because your credentials do not have permission to create the service-linked role required by Organizations.',
    { reason: 'ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE' },
  )
}

/** Invitations wait until the owner of the management account has confirmed its e-mail address. */
export function requireVerifiedOwner(account: Account) {
  if (!has(account, 'AccountOwnerNotVerifiedException')) return
  throw new Fault(
    'AccountOwnerNotVerifiedException',
    'You must verify the e-mail address of the management account before you can invite accounts.',
  )
}
