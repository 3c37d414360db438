import type { ActionType } from '@aws-sdk/client-organizations'
import { accessDenied, handshakeConstraint, notInOrganization } from '../protocol/fault'
import { type Call, isManagement } from '../protocol/operation'
import { finishHandshake, releaseFromMigration, settleMigration } from '../world/handshakes'
import type { Handshake } from '../world/model'
import { addManagedPolicies } from '../world/policies'
import { addMember, removeMember } from '../world/tree'
import { invalidTransition } from './handshake-transitions'
import { requireMayLeave } from './leaving'

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
  if (member) {
    requireMayLeave(member, world.now())
    removeMember(member)
    releaseFromMigration(world, member.organization, account.id)
  }
  handshake.answeredBy = account.id
  finishHandshake(world, handshake, 'ACCEPTED')
  const joined = addMember(organization, account, 'INVITED', world.now())
  for (const [key, value] of handshake.tags) joined.tags.set(key, value)
}

function agree({ world }: Call, handshake: Handshake) {
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
  for (const { source, status } of member.organization.transfers.values()) {
    if (source.managementAccountId === account.id && status === 'ACCEPTED') {
      throw handshakeConstraint('RESPONSIBILITY_TRANSFER_ALREADY_EXISTS', 'Somebody already pays for the organization.')
    }
  }
  handshake.answeredBy = account.id
  finishHandshake(world, handshake, 'ACCEPTED')
}
