import type { ActionType } from '@aws-sdk/client-organizations'
import { accessDenied, constraintViolation, handshakeConstraint, notInOrganization } from '../protocol/fault'
import { type Call, isManagement } from '../protocol/operation'
import { finishHandshake, settleMigration } from '../world/handshakes'
import type { Handshake } from '../world/model'
import { addManagedPolicies } from '../world/policies'
import { republish } from '../world/publication'
import { addMember } from '../world/tree'
import { requireHandshakeConstraints, requireServiceLinkedRole } from './circumstances'
import { invalidTransition } from './handshake-transitions'
import { requireMayLeave } from './leaving'
import { releaseMember } from './release-member'
import { inboundOf, outboundOf, requireTransferable } from './transfer-checks'

/** What accepting a handshake does, by its action. */
export const acceptance: Record<ActionType, (call: Call, handshake: Handshake) => void> = {
  INVITE: join,
  APPROVE_ALL_FEATURES: agree,
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: agree,
  ENABLE_ALL_FEATURES: finishMigration,
  TRANSFER_RESPONSIBILITY: transferBill,
}

/** The account joins under the root, leaving the organization that it was in, and takes the staged tags. */
function join({ world, account, requestId }: Call, handshake: Handshake) {
  const { organization } = handshake
  const { member } = account
  if (member?.organization === organization) {
    // Observed in AWS: the answer is a refusal, and yet the handshake is accepted.
    finishHandshake(world, handshake, 'ACCEPTED')
    world.record({
      operation: 'AcceptHandshake',
      accountId: account.id,
      requestId,
      input: { HandshakeId: handshake.id },
    })
    throw handshakeConstraint('ALREADY_IN_AN_ORGANIZATION', 'The account is already a member of the organization.')
  }
  requireServiceLinkedRole(account)
  requireHandshakeConstraints(
    account,
    'PAYMENT_INSTRUMENT_REQUIRED',
    'ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD',
    'ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED',
  )
  if (member) {
    requireMayLeave(member, world.now())
    releaseMember(world, member)
  }
  handshake.answeredBy = account.id
  finishHandshake(world, handshake, 'ACCEPTED')
  const joined = addMember(organization, account, 'INVITED', world.now())
  for (const [key, value] of handshake.tags) joined.tags.set(key, value)
  republish(world, organization, joined)
}

function agree({ world, account }: Call, handshake: Handshake) {
  requireServiceLinkedRole(account)
  delete account.lacksServiceLinkedRole
  finishHandshake(world, handshake, 'ACCEPTED')
  if (handshake.parent) settleMigration(handshake.parent)
}

/** Open once every member has agreed, and not before. No policy type switches on by itself. */
function finishMigration({ world }: Call, handshake: Handshake) {
  if (handshake.state !== 'OPEN') throw invalidTransition()
  finishHandshake(world, handshake, 'ACCEPTED')
  handshake.organization.featureSet = 'ALL'
  addManagedPolicies(world, handshake.organization)
}

/** Only management accounts take part, and only one organization at a time pays for another. */
function transferBill({ world, account }: Call, handshake: Handshake) {
  const { member } = account
  if (!member) throw notInOrganization()
  if (!isManagement(member)) throw accessDenied()
  requireTransferable(account)
  const now = world.now()
  if (outboundOf(member.organization, now).length > 0) {
    throw handshakeConstraint('RESPONSIBILITY_TRANSFER_ALREADY_EXISTS', 'Somebody already pays for the organization.')
  }
  if (inboundOf(member.organization, now).some(({ status }) => status !== 'REQUESTED')) {
    throw constraintViolation(
      'RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION',
      'An organization that pays for others cannot hand over its own bill.',
    )
  }
  handshake.answeredBy = account.id
  if (handshake.transfer) {
    handshake.transfer.source = { managementAccountId: account.id, managementAccountEmail: account.email }
    member.organization.transfers.add(handshake.transfer.id, handshake.transfer)
  }
  finishHandshake(world, handshake, 'ACCEPTED')
}
