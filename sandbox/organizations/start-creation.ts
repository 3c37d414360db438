import type { CreateAccountRequest as Input } from '@aws-sdk/client-organizations'
import { constraintViolation, Fault, invalidInput } from '../protocol/fault'
import type { OrganizationCall } from '../protocol/operation'
import type { CreateAccountRequest } from '../world/model'
import { seatsTaken } from '../world/seats'
import { requireConstraints } from './circumstances'
import { requireFinalized } from './finalizing'
import { renderCreateAccountStatus } from './render'
import { newTags } from './tag-list'

const MAX_RUNNING = 5
/** AWS takes minutes; a refusal came after two seconds where it was recorded. */
const CREATION_MS = 4_000

/** Takes a creation on, which completes by the world's clock. Throws what AWS refuses at once. */
export function startCreation(call: OrganizationCall, input: Input, govCloud: boolean) {
  const { world, organization, account, jobFailure } = call
  const { Email = '', AccountName = '', RoleName, Tags } = input
  const tags = newTags(Tags)
  if (RoleName?.startsWith('AWSServiceRoleFor')) {
    throw invalidInput('INVALID_ROLE_NAME', 'The prefix AWSServiceRoleFor is reserved.')
  }
  requireFinalized(call)
  requireConstraints(
    account,
    'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED',
    'INVALID_PAYMENT_INSTRUMENT',
    'MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE',
    'MASTER_ACCOUNT_MISSING_CONTACT_INFO',
    'MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE',
    'ACCOUNT_CREATION_NOT_COMPLETE',
    'TAG_POLICY_VIOLATION',
  )
  const running = [...organization.createAccountRequests.values()].filter(({ state }) => state === 'IN_PROGRESS')
  if (running.some(({ email }) => email.toLowerCase() === Email.toLowerCase())) {
    throw new Fault(
      'ConcurrentModificationException',
      'The target of the operation is currently being modified by a different request. Try again later.',
    )
  }
  if (running.length >= MAX_RUNNING) {
    throw constraintViolation(
      'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
      `At most ${MAX_RUNNING} accounts can be in creation at a time.`,
    )
  }
  if (seatsTaken(organization) >= organization.accountQuota) {
    throw constraintViolation(
      'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      `The organization can have ${organization.accountQuota} accounts, open invitations included.`,
    )
  }
  const request: CreateAccountRequest = {
    id: `car-${world.random.hex(32)}`,
    accountName: AccountName,
    email: Email,
    state: 'IN_PROGRESS',
    requestedAt: world.now(),
    tags,
    roleName: RoleName ?? 'OrganizationAccountAccessRole',
    ...(govCloud ? { govCloud } : {}),
    ...(jobFailure === undefined ? {} : { willFail: jobFailure }),
  }
  organization.createAccountRequests.add(request.id, request)
  world.agenda.add({ at: request.requestedAt + CREATION_MS, kind: 'creation-completes', id: request.id })
  return renderCreateAccountStatus(request)
}
