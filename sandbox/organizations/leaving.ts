import { constraintViolation, Fault } from '../protocol/fault'
import type { Member } from '../world/model'
import { requireConstraints } from './circumstances'

const WAIT_PERIOD_MS = 4 * 24 * 60 * 60 * 1000

/** Refuses to let a member go, for the reasons that LeaveOrganization, RemoveAccount and a second invitation share. */
export function requireMayLeave(member: Member, now: number) {
  const { organization, account, joinedMethod, joinedAt } = member
  if (organization.management === member) {
    throw new Fault(
      'MasterCannotLeaveOrganizationException',
      'The management account cannot leave the organization. Remove the other accounts and delete the organization.',
    )
  }
  if (organization.delegatedAdministrators.has(member.id)) {
    throw constraintViolation(
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      'A delegated administrator cannot leave the organization. Deregister it from every service first.',
    )
  }
  if (joinedMethod === 'CREATED' && now - joinedAt < WAIT_PERIOD_MS) {
    throw constraintViolation('WAIT_PERIOD_ACTIVE', 'A created account can leave four days after its creation.')
  }
  if (account.state === 'PENDING_CLOSURE' || account.state === 'CLOSED') {
    throw constraintViolation(
      'ACCOUNT_CANNOT_LEAVE_ORGANIZATION',
      'A closed account stays until it is gone, 90 days after its closure.',
    )
  }
  requireConstraints(
    account,
    'ACCOUNT_CANNOT_LEAVE_ORGANIZATION',
    'ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA',
    'ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION',
    'INVALID_PAYMENT_INSTRUMENT',
    'MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED',
  )
  if (!account.standsAlone) {
    throw constraintViolation(
      'MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED',
      'The account has no payment method of its own, so it cannot stand alone.',
    )
  }
}
