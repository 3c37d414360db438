import { Fault, handshakeConstraint } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { isWaiting, openHandshake } from '../world/handshakes'
import type { Organization } from '../world/model'
import { seatsTaken } from '../world/seats'
import { requireHandshakeConstraints, requireVerifiedOwner } from './circumstances'
import { requireFinalized } from './finalizing'
import { readTarget } from './invitation-target'
import { renderHandshake } from './render'
import { newTags } from './tag-list'

const DAY_MS = 24 * 60 * 60 * 1000
const LEAST_DAILY_ATTEMPTS = 20

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html */
export const inviteAccountToOrganization = managementOperation(
  'InviteAccountToOrganization',
  (call, { Target, Notes, Tags }) => {
    const { world, organization, account } = call
    const recipient = readTarget(Target)
    const tags = newTags(Tags)
    requireFinalized(call)
    requireVerifiedOwner(account)
    requireHandshakeConstraints(
      account,
      'MANAGEMENT_ACCOUNT_EMAIL_NOT_VERIFIED',
      'INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
      'PAYMENT_INSTRUMENT_REQUIRED',
      'ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED',
    )
    for (const handshake of world.receivedBy(recipient.id).values()) {
      if (handshake.action === 'INVITE' && handshake.organization === organization && isWaiting(handshake)) {
        throw new Fault('DuplicateHandshakeException', 'A handshake with the same action and target already exists.')
      }
    }
    if (recipient.type === 'ACCOUNT' && world.accounts.get(recipient.id)?.member) {
      throw handshakeConstraint('ALREADY_IN_AN_ORGANIZATION', 'The account is already a member of an organization.')
    }
    requireAttempt(organization, world.now())
    if (seatsTaken(organization) >= organization.accountQuota) {
      throw handshakeConstraint(
        'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
        `The organization can have ${organization.accountQuota} accounts, open invitations included.`,
      )
    }
    const handshake = openHandshake(world, {
      action: 'INVITE',
      organization,
      recipient,
      tags,
      ...(Notes === undefined ? {} : { notes: Notes }),
    })
    organization.invitations.push(handshake)
    return { Handshake: renderHandshake(handshake) }
  },
)

/** Attempts of the last 24 hours count, unless they were accepted. */
function requireAttempt(organization: Organization, now: number) {
  const attempts = organization.invitations.filter(
    ({ requestedAt, state }) => now - requestedAt < DAY_MS && state !== 'ACCEPTED',
  )
  if (attempts.length >= Math.max(LEAST_DAILY_ATTEMPTS, organization.accountQuota)) {
    throw handshakeConstraint('HANDSHAKE_RATE_LIMIT_EXCEEDED', 'Too many invitations were sent in the last 24 hours.')
  }
}
