import { whyNotThrough } from '../operations/why-not-through'
import type { Handshake, Inbox, InboxConnection, InboxItem, Side } from './schema'

export const LANES = ['needs-you', 'waiting', 'done'] as const
export type Lane = (typeof LANES)[number]
export type Answer = 'accept' | 'decline' | 'cancel'

const DAY_MS = 24 * 60 * 60 * 1000

/** Only what waits for an answer may change. */
export const isOpen = ({ state }: Handshake): boolean => state === 'OPEN' || state === 'REQUESTED'

/** Sent by AWS itself as a part of another request: nobody can cancel it alone. */
const isPart = ({ action }: Handshake): boolean =>
  action === 'APPROVE_ALL_FEATURES' || action === 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'

const KINDS = new Set([
  'INVITE',
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
  'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
  'TRANSFER_RESPONSIBILITY',
])

/**
 * Where a connection stands in a handshake, or null when it has no part in it.
 * @param listed whether AWS named the handshake among those that the connection's account received or those that its
 * organization sent. An invitation by e-mail names no account, so there only the listing tells who received it.
 */
export function sideOf(
  handshake: Handshake,
  connection: InboxConnection,
  listed: { received: boolean; sent: boolean },
): Side | null {
  const { sender, recipient, action } = handshake
  const isManagement =
    connection.kind === 'management' &&
    (sender.organizationId !== null
      ? connection.organizationId === sender.organizationId
      : connection.accountId === sender.managementAccountId)
  // The final approval of all features is answered by the account that asked for it.
  if (isManagement && action === 'ENABLE_ALL_FEATURES') return 'both'
  if (isManagement) return 'sender'
  const isNamed =
    recipient.accountId !== null
      ? recipient.accountId === connection.accountId
      : recipient.organizationId !== null
        ? connection.kind === 'management' && recipient.organizationId === connection.organizationId
        : listed.received && connection.organizationId !== sender.organizationId
  if (isNamed) return 'recipient'
  return listed.received || listed.sent ? 'observer' : null
}

const mayAnswerFrom = (side: Side): boolean => side === 'recipient' || side === 'both'
const mayCancelFrom = (side: Side): boolean => side === 'sender' || side === 'both'

/** Whether the state and kind allow this answer at all, whoever gives it. */
export function isAnswerPossible(handshake: Handshake, answer: Answer): boolean {
  if (!isOpen(handshake) || !KINDS.has(handshake.action)) return false
  if (answer === 'cancel') return !isPart(handshake)
  // REQUESTED: members have not all agreed yet.
  return handshake.action !== 'ENABLE_ALL_FEATURES' || handshake.state === 'OPEN'
}

/** The connections held here that can give this answer, writable ones first. */
export function whoCan(item: InboxItem, answer: Answer, connections: readonly InboxConnection[]): InboxConnection[] {
  if (!isAnswerPossible(item.handshake, answer)) return []
  const may = answer === 'cancel' ? mayCancelFrom : mayAnswerFrom
  const slugs = new Set(item.through.filter(({ side }) => may(side)).map(({ slug }) => slug))
  const able = connections.filter(({ slug }) => slugs.has(slug))
  return [...able.filter(({ writable }) => writable), ...able.filter(({ writable }) => !writable)]
}

/** Why an answer that a connection here could give cannot be given now, or null. */
export function whyNotAnswerable(able: readonly InboxConnection[]): string | null {
  const [first] = able
  if (!first) return 'No connection here can do this.'
  const reasons = able.map(({ name, ...each }) => whyNotThrough({ ...each, connectionName: name }))
  return reasons.includes(null) ? null : (reasons[0] ?? null)
}

/**
 * *Needs you*: a connection held here may answer it now. *Waiting*: somebody else has to. *Done*: it is final; AWS
 * lists it for 30 days more.
 */
export function laneOf({ handshake, through }: InboxItem): Lane {
  if (!isOpen(handshake)) return 'done'
  const answerable = isAnswerPossible(handshake, 'accept') && through.some(({ side }) => mayAnswerFrom(side))
  return answerable ? 'needs-you' : 'waiting'
}

/** Received or sent, as the connections held here see it. */
export function directionOf({ handshake, through }: InboxItem): 'received' | 'sent' {
  if (through.some(({ side }) => side === 'recipient')) return 'received'
  const isAtHand = handshake.action === 'ENABLE_ALL_FEATURES' && handshake.state === 'OPEN'
  return isAtHand && through.some(({ side }) => side === 'both') ? 'received' : 'sent'
}

/** The connection that an item is shown through: who may answer it, else who sent it, else who sees it. */
export function mainConnection(item: InboxItem, connections: readonly InboxConnection[]): InboxConnection | undefined {
  const order: Side[] = ['recipient', 'both', 'sender', 'observer']
  const [first] = [...item.through].sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side))
  return connections.find(({ slug }) => slug === first?.slug)
}

const timeOf = (at: string | null): number => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at))
const byId = (a: InboxItem, b: InboxItem) => (a.handshake.id < b.handshake.id ? -1 : 1)

/** The items of one lane: what expires first comes first; of what is done, the newest. */
export function itemsOf(inbox: Inbox, lane: Lane, connection?: string): InboxItem[] {
  const items = inbox.items.filter(
    (item) => laneOf(item) === lane && (!connection || item.through.some(({ slug }) => slug === connection)),
  )
  const expiry = ({ handshake }: InboxItem) => timeOf(handshake.expiresAt)
  const request = ({ handshake }: InboxItem) => timeOf(handshake.requestedAt)
  return items.sort((a, b) => {
    const [left, right] = lane === 'done' ? [request(b), request(a)] : [expiry(a), expiry(b)]
    return left === right ? byId(a, b) : left < right ? -1 : 1
  })
}

/** Invitations from here that nobody answered in time, of the last seven days: they may be sent again. */
export function expiredThisWeek(inbox: Inbox, now: number, connection?: string): InboxItem[] {
  return itemsOf(inbox, 'done', connection).filter(({ handshake, through }) => {
    const expired = timeOf(handshake.expiresAt)
    const isOurs = handshake.action === 'INVITE' && through.some(({ side }) => side === 'sender')
    return handshake.state === 'EXPIRED' && isOurs && expired <= now && now - expired < 7 * DAY_MS
  })
}

/** How many of the members that a request for all features needs have agreed, as far as they can be seen from here. */
export function agreementOf(inbox: Inbox, parentId: string): { agreed: number; asked: number } {
  const parts = inbox.items.filter(({ handshake }) => handshake.parentId === parentId)
  return { agreed: parts.filter(({ handshake }) => handshake.state === 'ACCEPTED').length, asked: parts.length }
}

const POLL_MS = 15_000
const POLL_AFTER_ANSWER_MS = 2_000
const HOT_MS = 30_000
export const POLL_WHEN_PACED_MS = 60_000

/** How long until the inbox is read again; longer while AWS is limiting us, shorter after an answer was given here. */
export function pollMs(inbox: Inbox | undefined, answeredAt: number, now: number): number {
  if (inbox?.failures.some(({ error }) => error.kind === 'throttled')) return POLL_WHEN_PACED_MS
  return now - answeredAt < HOT_MS ? POLL_AFTER_ANSWER_MS : POLL_MS
}
