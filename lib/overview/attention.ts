import { paths } from '../paths'
import { policyTypeFacts } from '../policies/types'
import type { Figures } from './schema'

export type Attention = {
  id: string
  tone: 'warn' | 'stop'
  /** A sentence; no text of strangers is in it. */
  text: string
  /** The list that proves it. */
  href: string
  /** What the link does: "Show them". */
  link: string
}

const SOON_MS = 48 * 3_600_000

const accounts = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'}`
const is = (count: number) => (count === 1 ? 'is' : 'are')

/**
 * What somebody should look at, the gravest first. A part that was not read whole gives no item: nothing is claimed
 * that was not seen.
 * @param now epoch milliseconds
 */
export function attentionOf(figures: Figures, connection: string, now: number): Attention[] {
  const { states, parts, unplaced, rootId, types, handshakes, untagged, organization } = figures
  const of = (state: string) => states.find((each) => each.state === state)?.accounts ?? 0
  const tree = (q: string) => paths.organization(connection, { q })
  const found: (Attention | false)[] = [
    of('SUSPENDED') > 0 && {
      id: 'suspended',
      tone: 'stop',
      text: `${accounts(of('SUSPENDED'))} ${is(of('SUSPENDED'))} suspended: AWS has restricted them to billing and support.`,
      href: tree('state:suspended'),
      link: 'Show suspended',
    },
    of('PENDING_CLOSURE') > 0 && {
      id: 'closing',
      tone: 'warn',
      text: `${accounts(of('PENDING_CLOSURE'))} ${is(of('PENDING_CLOSURE'))} being closed.`,
      href: tree('state:closing'),
      link: 'Show closing',
    },
    unplaced > 0 && {
      id: 'unplaced',
      tone: 'warn',
      text: `${accounts(unplaced)} ${is(unplaced)} directly below the root, bound by its policies alone.`,
      href: paths.organization(connection, { node: rootId }),
      link: 'Show the root',
    },
    ...endingSoon(handshakes, now),
    ...types.map(
      ({ type, unattached }): Attention | false =>
        parts.attachments.state === 'complete' &&
        unattached > 0 && {
          id: `unattached-${type}`,
          tone: 'warn',
          text: `${unattached} ${unattached === 1 ? policyTypeFacts(type).label : policyTypeFacts(type).plural} bind nobody: attached nowhere.`,
          href: paths.policies(connection, policyTypeFacts(type).segment),
          link: 'Show policies',
        },
    ),
    untagged !== null &&
      untagged > 0 && {
        id: 'untagged',
        tone: 'warn',
        text: `${accounts(untagged)} ${untagged === 1 ? 'carries' : 'carry'} no tag.`,
        href: tree('is:account'),
        link: 'Show accounts',
      },
    organization.featureSet === 'CONSOLIDATED_BILLING' && {
      id: 'features',
      tone: 'warn',
      text: 'Only billing is consolidated: policies need all features.',
      href: paths.organization(connection),
      link: 'Show the organization',
    },
  ]
  const order = { stop: 0, warn: 1 }
  return found.filter((each): each is Attention => each !== false).sort((a, b) => order[a.tone] - order[b.tone])
}

function endingSoon(handshakes: Figures['handshakes'], now: number): Attention[] {
  const soon = handshakes.filter(({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) - now < SOON_MS)
  if (soon.length === 0) return []
  const text = `${soon.length} sent ${soon.length === 1 ? 'request ends' : 'requests end'} within two days, unanswered.`
  return [{ id: 'ending', tone: 'warn', text, href: paths.inbox({ lane: 'waiting' }), link: 'Show requests' }]
}
