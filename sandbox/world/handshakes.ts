import type {
  ActionType,
  HandshakeState,
  OrganizationFeatureSet,
  ResponsibilityTransferStatus,
} from '@aws-sdk/client-organizations'
import type { Handshake, Member, Organization, Time } from './model'
import type { World } from './world'

const DAY_MS = 24 * 60 * 60 * 1000

/** How long a handshake waits for its answer. The User Guide names no figure for a transfer: as an invitation. */
export const LIFETIME_MS: Record<ActionType, number> = {
  INVITE: 15 * DAY_MS,
  ENABLE_ALL_FEATURES: 90 * DAY_MS,
  APPROVE_ALL_FEATURES: 90 * DAY_MS,
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: 90 * DAY_MS,
  TRANSFER_RESPONSIBILITY: 15 * DAY_MS,
}

/** A finished handshake can be read for this long. */
export const VISIBLE_AFTER_FINISH_MS = 30 * DAY_MS

/** Not yet in a final state. */
export const isWaiting = ({ state }: Handshake) => state === 'OPEN' || state === 'REQUESTED'

export type HandshakeFields = Pick<Handshake, 'action' | 'organization'> &
  Partial<Pick<Handshake, 'recipient' | 'notes' | 'tags' | 'parent' | 'transfer' | 'requestedAt' | 'state'>>

/** Children end with their parent; a transfer must be accepted a day before it starts. */
function expiryOf({ action, parent, transfer }: HandshakeFields, requestedAt: Time): Time {
  if (parent) return parent.expiresAt
  const expiry = requestedAt + LIFETIME_MS[action]
  return transfer ? Math.min(expiry, transfer.startAt - DAY_MS) : expiry
}

/** An invitation sent during an all-features migration already speaks of all features. */
const advertisedBy = ({ action, organization }: HandshakeFields): OrganizationFeatureSet =>
  action === 'INVITE' && !openMigration(organization) ? organization.featureSet : 'ALL'

/** A handshake that waits for its answer, listed for both sides and due to expire. */
export function openHandshake(world: World, fields: HandshakeFields): Handshake {
  const requestedAt = fields.requestedAt ?? world.now()
  const handshake: Handshake = {
    id: `h-${world.random.hex(32)}`,
    state: 'OPEN',
    senderAccountId: fields.organization.management.id,
    requestedAt,
    expiresAt: expiryOf(fields, requestedAt),
    tags: new Map(),
    advertisedFeatureSet: advertisedBy(fields),
    children: [],
    ...fields,
  }
  world.handshakes.set(handshake.id, handshake)
  handshake.organization.handshakes.add(handshake.id, handshake)
  handshake.parent?.children.push(handshake)
  if (handshake.recipient) world.receivedBy(handshake.recipient.id).add(handshake.id, handshake)
  world.agenda.add({ at: handshake.expiresAt, kind: 'handshake-expires', id: handshake.id })
  return handshake
}

const TRANSFER_STATUS: Partial<Record<HandshakeState, ResponsibilityTransferStatus>> = {
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  CANCELED: 'CANCELED',
  EXPIRED: 'EXPIRED',
}

/** Puts a handshake into a final state; its transfer record follows, and 30 days later it is gone. */
export function finishHandshake(world: World, handshake: Handshake, state: HandshakeState, at: Time = world.now()) {
  handshake.state = state
  handshake.finishedAt = at
  if (handshake.transfer) handshake.transfer.status = TRANSFER_STATUS[state] ?? handshake.transfer.status
  world.agenda.add({ at: at + VISIBLE_AFTER_FINISH_MS, kind: 'handshake-vanishes', id: handshake.id })
}

/** A parent that ends unfulfilled takes its unanswered children along. */
export function finishWithChildren(world: World, handshake: Handshake, state: HandshakeState, at?: Time) {
  finishHandshake(world, handshake, state, at)
  const left = state === 'EXPIRED' ? 'EXPIRED' : 'CANCELED'
  for (const child of handshake.children) if (isWaiting(child)) finishHandshake(world, child, left, at)
}

/** Nobody can read it any more. */
export function forgetHandshake(world: World, handshake: Handshake) {
  world.handshakes.delete(handshake.id)
  handshake.organization.handshakes.delete(handshake.id)
  if (handshake.recipient) world.receivedBy(handshake.recipient.id).delete(handshake.id)
}

/** The open all-features migration of an organization, if there is one. */
export function openMigration(organization: Organization): Handshake | undefined {
  for (const handshake of organization.handshakes.values()) {
    if (handshake.action === 'ENABLE_ALL_FEATURES' && isWaiting(handshake)) return handshake
  }
  return undefined
}

/**
 * Asks every invited member, and every created one without its service-linked role; with nobody to ask it is open at
 * once. Invitations that speak of consolidated billing are canceled.
 */
export function startMigration(world: World, organization: Organization): Handshake {
  for (const handshake of organization.handshakes.values()) {
    const isOutdated = handshake.action === 'INVITE' && handshake.advertisedFeatureSet === 'CONSOLIDATED_BILLING'
    if (isOutdated && isWaiting(handshake)) finishHandshake(world, handshake, 'CANCELED')
  }
  const parent = openHandshake(world, { action: 'ENABLE_ALL_FEATURES', organization, state: 'REQUESTED' })
  for (const member of organization.members.values()) {
    const action = requestTo(member)
    if (!action || member === organization.management) continue
    openHandshake(world, {
      action,
      organization,
      recipient: { type: 'ACCOUNT', id: member.id },
      requestedAt: parent.requestedAt,
      parent,
    })
  }
  settleMigration(parent)
  return parent
}

function requestTo({ joinedMethod, account }: Member): ActionType | undefined {
  if (joinedMethod === 'INVITED') return 'APPROVE_ALL_FEATURES'
  return account.lacksServiceLinkedRole ? 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' : undefined
}

/** Once every member that was asked has agreed, the management account may finish the migration. */
export function settleMigration(parent: Handshake) {
  if (parent.state !== 'REQUESTED') return
  const asked = parent.children.filter(
    ({ state, recipient }) => state !== 'CANCELED' && recipient && parent.organization.members.has(recipient.id),
  )
  if (asked.every(({ state }) => state === 'ACCEPTED')) parent.state = 'OPEN'
}

/** A member that leaves in the middle of a migration is no longer asked, nor waited for. */
export function releaseFromMigration(world: World, organization: Organization, accountId: string) {
  const parent = openMigration(organization)
  if (!parent) return
  for (const child of parent.children) {
    if (child.recipient?.id === accountId && isWaiting(child)) finishHandshake(world, child, 'CANCELED')
  }
  settleMigration(parent)
}
