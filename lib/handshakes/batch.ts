import { type Answer, isOpen, whoCan, whyNotAnswerable } from './rules'
import type { Handshake, InboxConnection, InboxItem } from './schema'
import { acceptTicks, type Consequence, grouped, recipientWords } from './words'

/** One handshake of a batch: who answers it, or why it is left out. */
export type PlannedAnswer = { item: InboxItem; by: InboxConnection | null; problem: string | null }

const CANNOT: Record<Answer, string> = {
  accept: 'No connection here can accept it',
  decline: 'No connection here can decline it',
  cancel: 'No connection here can cancel it',
}

/** Who would answer each of many handshakes: the first connection that may and is writable. */
export function planAnswers(
  items: readonly InboxItem[],
  answer: Answer,
  connections: readonly InboxConnection[],
): PlannedAnswer[] {
  const joining = new Set<string>()
  return items.map((item) => {
    const [first] = whoCan(item, answer, connections)
    if (!isOpen(item.handshake)) return { item, by: null, problem: 'It is final already' }
    if (!first) return { item, by: null, problem: CANNOT[answer] }
    // Writable ones come first.
    const problem = whyNotAnswerable([first])
    if (problem) return { item, by: null, problem }
    if (answer === 'accept' && item.handshake.action === 'INVITE') {
      if (joining.has(first.slug))
        return { item, by: null, problem: 'An account joins one organization; another one is above' }
      joining.add(first.slug)
    }
    return { item, by: first, problem: null }
  })
}

/** Why not one of many can be answered so, or null. */
export function whyNotBatch(
  items: readonly InboxItem[],
  answer: Answer,
  connections: readonly InboxConnection[],
): string | null {
  const planned = planAnswers(items, answer, connections)
  if (planned.some(({ problem }) => problem === null)) return null
  return planned[0]?.problem ?? 'Nothing is selected'
}

/** The answers by the connection that gives them: one job each. */
export function byConnection(planned: readonly PlannedAnswer[]): { by: InboxConnection; answers: PlannedAnswer[] }[] {
  const groups = new Map<string, { by: InboxConnection; answers: PlannedAnswer[] }>()
  for (const answer of planned) {
    if (answer.by === null || answer.problem !== null) continue
    const group = groups.get(answer.by.slug) ?? { by: answer.by, answers: [] }
    group.answers.push(answer)
    groups.set(answer.by.slug, group)
  }
  return [...groups.values()]
}

/** `6650 1192 3381` and `o-7f3kq9g10b`: who comes to whom. The e-mail of an invitation is a stranger's text. */
export function pairOf(handshake: Handshake, show: (text: string) => string): { who: string; where: string } {
  const where = handshake.sender.organizationId ?? 'the organization'
  const who =
    handshake.action === 'ENABLE_ALL_FEATURES'
      ? grouped(handshake.sender.managementAccountId ?? 'its management account')
      : recipientWords(handshake, show)
  return { who, where }
}

/** What has to be ticked before many are accepted: every statement that one of them would ask for. */
export const ticksOfMany = (handshakes: readonly Handshake[]): string[] => [
  ...new Set(handshakes.flatMap(acceptTicks).map((tick) => MANY_TICKS[tick] ?? tick)),
]

const MANY_TICKS: Record<string, string> = {
  'I know this organization': 'I know each of these organizations',
  'Policies may restrict this account and forbid it to leave':
    'Policies may restrict these accounts and forbid them to leave',
}

const IF_ACCEPTED: Record<string, Consequence[]> = {
  INVITE: [
    { text: 'Each account enters the root of the organization that invited it, whose root policies bind it at once.' },
    { text: 'That organization pays for it from now on. No access role is created by itself.' },
    {
      text: 'Leaving again needs a payment method and support plan of its own, and their policies can forbid it.',
      final: true,
    },
  ],
  APPROVE_ALL_FEATURES: [
    { text: 'When all members have agreed, their policies may restrict these accounts and forbid them to leave.' },
    { text: 'There is no way back to consolidated billing only.', final: true },
  ],
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: [
    { text: 'The role AWSServiceRoleForOrganizations is made again in each account, which counts as its agreement.' },
  ],
  ENABLE_ALL_FEATURES: [
    { text: 'All features are turned on. Policies can then restrict every member account.' },
    { text: 'All features are on for good.', final: true },
  ],
  TRANSFER_RESPONSIBILITY: [
    { text: 'From the stated start another management account pays the bill of the whole organization.' },
    { text: 'A billing transfer ends only by a separate act, at the end of a month.', final: true },
  ],
}

/** What happens on answering many, one sentence each, every kind once. */
export function ifManyAnswered(handshakes: readonly Handshake[], answer: Answer): Consequence[] {
  const kinds = [...new Set(handshakes.map(({ action }) => action))]
  if (answer === 'accept') return kinds.flatMap((kind) => IF_ACCEPTED[kind] ?? [])
  const seats = kinds.includes('INVITE') ? [{ text: 'Seats in the account quota are free again.' }] : []
  const parts = kinds.includes('ENABLE_ALL_FEATURES')
    ? [{ text: 'A request for all features that ends takes the requests to all members with it.' }]
    : []
  return answer === 'decline'
    ? [{ text: 'Each sender is told that it was declined.' }, ...seats]
    : [{ text: 'Those who were asked can no longer accept.' }, ...seats, ...parts]
}

/** What is left to do after many answers; undefined where that is said among what happens. */
export const wayBackOfMany = (answer: Answer): string | undefined =>
  ({
    accept: undefined,
    decline: 'Declining is final; the senders can send new ones.',
    cancel: 'Canceling is final; new ones can be sent.',
  })[answer]

/** `12 invitations`, `3 requests` where kinds are mixed. */
export function countedNoun(handshakes: readonly Handshake[]): string {
  const kinds = new Set(handshakes.map(({ action }) => action))
  const noun =
    kinds.size === 1 && kinds.has('INVITE')
      ? 'invitation'
      : kinds.size === 1 && kinds.has('TRANSFER_RESPONSIBILITY')
        ? 'transfer'
        : 'request'
  return `${handshakes.length.toLocaleString('en')} ${noun}${handshakes.length === 1 ? '' : 's'}`
}

/** From here on a change of wide effect asks for its count. */
const MANY = 10

/** What has to be typed before many are answered: how many they are; undefined for few, and where nothing binds. */
export const typedFor = (handshakes: readonly Handshake[], answer: Answer): string | undefined =>
  answer === 'accept' && handshakes.length >= MANY ? String(handshakes.length) : undefined
