import { constraintViolation, invalidInput } from '../protocol/fault'
import type { Account, Organization, ResponsibilityTransfer, Time } from '../world/model'
import { requireConstraints, requireHandshakeConstraints } from './circumstances'

const DAY_MS = 24 * 60 * 60 * 1000
const FURTHEST_MS = 366 * DAY_MS

/** Paying now, or agreed to: also after its withdrawal until the end date. */
export const isRunning = ({ status, endAt }: ResponsibilityTransfer, now: Time) =>
  status === 'ACCEPTED' || (status === 'WITHDRAWN' && (endAt ?? 0) > now)

/** Running transfers in which the organization's bill is paid by another. */
export const outboundOf = (organization: Organization, now: Time) =>
  [...organization.transfers.values()].filter(
    (transfer) => isRunning(transfer, now) && transfer.source.managementAccountId === organization.management.id,
  )

/** Transfers in which the organization pays for others, those it has only offered included. */
export const inboundOf = (organization: Organization, now: Time) =>
  [...organization.transfers.values()].filter(
    (transfer) =>
      (isRunning(transfer, now) || transfer.status === 'REQUESTED') &&
      transfer.target.managementAccountId === organization.management.id,
  )

/** Refuses an account whose bill cannot be handed over, for what AWS's billing knows about it. */
export function requireTransferable(account: Account) {
  if (account.state !== 'ACTIVE') {
    throw constraintViolation('ACCOUNT_NOT_ACTIVE_FOR_TRANSFER_RESPONSIBILITY', 'The account is not active.')
  }
  requireConstraints(
    account,
    'UNSUPPORTED_PRICING',
    'UNMET_BILLING_PREREQUISITE',
    'TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS',
    'TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS',
    'RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION',
  )
  requireHandshakeConstraints(
    account,
    'UNUSED_PREPAYMENT_BALANCE',
    'PAST_DUE_INVOICE',
    'TARGET_ACCOUNT_VALIDATION_FAILURE',
    'LEGACY_PERMISSIONS_STILL_IN_USE',
  )
}

/** A transfer starts at 00:00:00.000 UTC on the first of a month, and can be accepted until a day before. */
export function requireStart(start: Date, now: Time) {
  if (start.getTime() % DAY_MS !== 0) {
    throw invalidInput('START_DATE_NOT_BEGINNING_OF_DAY', 'A transfer starts at midnight UTC.')
  }
  if (start.getUTCDate() !== 1) {
    throw invalidInput('START_DATE_NOT_BEGINNING_OF_MONTH', 'A transfer starts on the first day of a month.')
  }
  if (start.getTime() - DAY_MS <= now) throw invalidInput('START_DATE_TOO_EARLY', 'The start is less than a day away.')
  if (start.getTime() - FURTHEST_MS > now) throw invalidInput('START_DATE_TOO_LATE', 'The start is over a year away.')
}

/** The last millisecond of the month of `at`, UTC. */
export function endOfMonth(at: Time): Time {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - 1
}

/** A transfer ends at 23:59:59.999 UTC on the last day of a month, not before it starts. */
export function requireEnd(end: Time, { startAt }: ResponsibilityTransfer, now: Time) {
  if (end !== endOfMonth(end)) {
    throw invalidInput('END_DATE_NOT_END_OF_MONTH', 'A transfer ends with the last millisecond of a month.')
  }
  if (end < now || end < startAt)
    throw invalidInput('END_DATE_TOO_EARLY', 'The end is in the past, or before the start.')
  if (end - FURTHEST_MS > Math.max(now, startAt))
    throw invalidInput('END_DATE_TOO_LATE', 'The end is over a year away.')
}
