import { type Answer, isOpen } from './rules'
import type { Handshake } from './schema'

/** Twelve digits in groups, as the whole app shows account ids. */
export const grouped = (id: string): string => (/^\d{12}$/.test(id) ? id.replace(/(\d{4})(?=\d)/g, '$1 ') : id)

const KIND_WORDS: Record<string, string> = {
  INVITE: 'Join organization',
  APPROVE_ALL_FEATURES: 'Approve all features',
  ENABLE_ALL_FEATURES: 'Final approval of all features',
  TRANSFER_RESPONSIBILITY: 'Billing transfer',
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: 'Service role',
}

/** The kind in plain words; one that AWS added after this version keeps AWS's name. */
export const kindWords = ({ action }: Handshake): string => KIND_WORDS[action] ?? action

const STATE_WORDS: Record<string, string> = {
  REQUESTED: 'Requested',
  OPEN: 'Open',
  ACCEPTED: 'Accepted',
  DECLINED: 'Declined',
  CANCELED: 'Canceled',
  EXPIRED: 'Expired',
}

export const stateWords = ({ state }: Handshake): string => STATE_WORDS[state] ?? state

/** `1 January 2027`: transfers start and end on UTC days. */
export function utcDay(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(iso))
}

const organization = ({ sender }: Handshake) => sender.organizationId ?? 'the organization'
const management = ({ sender }: Handshake) =>
  sender.managementAccountId ? grouped(sender.managementAccountId) : 'its management account'

/** Makes a stranger's text safe to print: an e-mail address may hold characters that cannot be seen. */
type Show = (text: string) => string

/** Who has to answer: an account by its id, or whoever owns an e-mail address. */
export function recipientWords({ recipient }: Handshake, show: Show): string {
  if (recipient.accountId) return grouped(recipient.accountId)
  if (recipient.email) return `the account of ${show(recipient.email)}`
  return recipient.organizationId ? `the organization ${recipient.organizationId}` : 'the recipient'
}

// Names of accounts keep their case; words of ours begin a sentence with a capital.
const sentence = (text: string) => text.replace(/^the /, 'The ')

export type Consequence = { text: string; final?: boolean }

/**
 * What happens on acceptance, one sentence each; `final` marks what cannot be taken back.
 * @param who the account that answers, as the page names it (already made safe to show)
 */
export function ifAccepted(handshake: Handshake, who: string): Consequence[] {
  switch (handshake.action) {
    case 'INVITE': {
      const policies =
        handshake.sender.featureSet === 'CONSOLIDATED_BILLING'
          ? 'it shares billing only, so no policies bind the account yet.'
          : 'that organization’s root policies bind it at once.'
      return [
        { text: sentence(`${who} enters the root of ${organization(handshake)}; ${policies}`) },
        { text: `${management(handshake)} pays for it from now on. No access role is created by itself.` },
        {
          text: 'Leaving again needs a payment method and support plan of its own, and their policies can forbid it.',
          final: true,
        },
      ]
    }
    case 'APPROVE_ALL_FEATURES':
      return [
        {
          text: `When all members have agreed, ${management(handshake)} can turn all features on for ${organization(handshake)}.`,
        },
        { text: `From then on its policies may restrict ${who} and forbid it to leave.` },
        { text: 'There is no way back to consolidated billing only.', final: true },
      ]
    case 'ENABLE_ALL_FEATURES':
      return [
        {
          text: `${organization(handshake)} changes from consolidated billing to all features. No policy type turns on by itself.`,
        },
        { text: 'Policies can then restrict every member account.' },
        { text: 'All features are on for good.', final: true },
      ]
    case 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE':
      return [
        { text: `The role AWSServiceRoleForOrganizations is made again in ${who}.` },
        { text: `It counts as this account’s agreement to all features in ${organization(handshake)}.` },
        { text: 'Once all features are on there is no way back to consolidated billing only.', final: true },
      ]
    case 'TRANSFER_RESPONSIBILITY': {
      const start = handshake.transfer?.startsAt ? utcDay(handshake.transfer.startsAt) : 'the stated start'
      return [
        { text: `From ${start} (UTC) ${management(handshake)} pays the bill of the whole organization of ${who}.` },
        { text: 'It has to be accepted at least 24 hours before that.' },
        { text: 'It ends only by a separate act, at the end of a month.', final: true },
      ]
    }
    default:
      return []
  }
}

/** What has to be ticked before accepting: accepting has wide effect, whatever the kind. */
export function acceptTicks(handshake: Handshake): string[] {
  switch (handshake.action) {
    case 'APPROVE_ALL_FEATURES':
      return ['Policies may restrict this account and forbid it to leave']
    case 'ENABLE_ALL_FEATURES':
      return ['There is no way back to consolidated billing']
    case 'TRANSFER_RESPONSIBILITY':
      return ['I know who will pay, and from when']
    default:
      return ['I know this organization']
  }
}

const NOUNS: Record<string, string> = { INVITE: 'invitation', TRANSFER_RESPONSIBILITY: 'transfer' }

/** What a handshake is called on screen: an invitation, a transfer, a request. */
export const noun = ({ action }: Handshake): string => NOUNS[action] ?? 'request'

const VERBS: Record<Answer, string> = { accept: 'Accept', decline: 'Decline', cancel: 'Cancel' }

/** `Accept invitation`, `Cancel request`: the same words on button, dialog and log. */
export const answerWords = (handshake: Handshake, answer: Answer): string => `${VERBS[answer]} ${noun(handshake)}`

/** What declining or canceling does, one sentence each. */
export function ifRefused(handshake: Handshake, answer: 'decline' | 'cancel', show: Show): Consequence[] {
  const seat = handshake.action === 'INVITE' ? [{ text: 'Its seat in the account quota is free again.' }] : []
  if (answer === 'cancel' && handshake.action === 'ENABLE_ALL_FEATURES') {
    return [
      { text: 'The requests to all members end with it, those that agreed too.' },
      { text: 'Turning all features on starts anew, and every member is asked again.' },
    ]
  }
  if (answer === 'cancel')
    return [{ text: sentence(`${recipientWords(handshake, show)} can no longer accept.`) }, ...seat]
  if (handshake.action === 'APPROVE_ALL_FEATURES' || handshake.action === 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE') {
    return [{ text: `${organization(handshake)} cannot turn all features on while this account says no.` }]
  }
  if (handshake.action === 'ENABLE_ALL_FEATURES') {
    return [{ text: `${organization(handshake)} stays with consolidated billing.` }]
  }
  return [{ text: `${organization(handshake)} is told that you declined. Nothing else changes.` }, ...seat]
}

/** Who has to act, where no connection here can: `Only 1234 5678 9012 can accept.` */
export function onlyWho(handshake: Handshake, show: Show): string {
  switch (handshake.action) {
    case 'ENABLE_ALL_FEATURES':
      return handshake.state === 'OPEN'
        ? `Only ${management(handshake)} can accept.`
        : `Only ${management(handshake)} can accept, once every member has agreed.`
    case 'TRANSFER_RESPONSIBILITY':
      return `Only the management account ${recipientWords(handshake, show)} can accept.`
    default:
      return `Only ${recipientWords(handshake, show)} can accept.`
  }
}

/** Who can cancel, where no connection here can. */
export function onlyWhoCancels(handshake: Handshake): string {
  if (handshake.action === 'APPROVE_ALL_FEATURES' || handshake.action === 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE') {
    return 'It cannot be canceled alone: it ends with the request for all features that it is a part of.'
  }
  return `Only ${management(handshake)} can cancel it.`
}

/**
 * The steps for whoever can accept, as plain text for a mail or chat.
 * @param handshake one that is open
 */
export function stepsFor(handshake: Handshake, show: Show): string {
  const { sender } = handshake
  const answerer = handshake.action === 'ENABLE_ALL_FEATURES' ? management(handshake) : recipientWords(handshake, show)
  const account = answerer.startsWith('the ') ? answerer : `account ${answerer}`
  const actions =
    handshake.action === 'INVITE' || handshake.action === 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'
      ? 'organizations:AcceptHandshake and iam:CreateServiceLinkedRole'
      : 'organizations:AcceptHandshake'
  const facts = [
    `${kindWords(handshake)}: ${organization(handshake)}, management account ${management(handshake)}`,
    sender.managementEmail ? `Its e-mail: ${show(sender.managementEmail)}` : '',
    `Id: ${handshake.id}`,
    handshake.expiresAt ? `Expires: ${handshake.expiresAt}` : '',
  ].filter((line) => line !== '')
  return [
    ...facts,
    '',
    `1. Sign in to ${account} as somebody who may call ${actions}.`,
    '2. In the AWS console open AWS Organizations, then Invitations.',
    '3. Compare the organization id, the management account and the id above with what is shown there.',
    '4. Accept or decline. Or with the AWS CLI:',
    `   aws organizations accept-handshake --handshake-id ${handshake.id}`,
    `   aws organizations decline-handshake --handshake-id ${handshake.id}`,
  ].join('\n')
}

/** What became of a handshake that somebody else answered first: `Already declined by 6650 1192 3381.` Null while open. */
export function newsOf(handshake: Handshake, show: Show): string | null {
  if (isOpen(handshake)) return null
  const answerer = handshake.action === 'ENABLE_ALL_FEATURES' ? management(handshake) : recipientWords(handshake, show)
  switch (handshake.state) {
    case 'ACCEPTED':
      return `Already accepted by ${answerer}.`
    case 'DECLINED':
      return `Already declined by ${answerer}.`
    case 'CANCELED':
      return `Already canceled by the sender, ${management(handshake)}.`
    case 'EXPIRED':
      return 'Nobody answered in time: it has expired.'
    default:
      return `It is ${stateWords(handshake)} now.`
  }
}
