import { isOpen, sideOf } from './rules'
import type { Handshake, InboxConnection, InboxItem } from './schema'

/** One handshake as one connection was told of it. */
export type Sighting = { slug: string; handshake: Handshake; listed: 'received' | 'sent' }

/** Lists lag behind each other: what is final stays final, and what is nearer to it is newer. */
const newer = (a: Handshake, b: Handshake): Handshake => (isOpen(a) && !isOpen(b) ? b : a)

/** Each member from the first that knows it: the two sides are not told the same. */
function fill<Facts extends Record<string, unknown>>(first: Facts, second: Facts): Facts {
  const entries = Object.entries(first).map(([name, value]) => [name, value ?? second[name]])
  // The same keys as `first`, each with a value of its own type.
  return Object.fromEntries(entries) as Facts
}

function join(a: Handshake, b: Handshake): Handshake {
  const first = newer(a, b)
  const second = first === a ? b : a
  return {
    ...fill(first, second),
    sender: fill(first.sender, second.sender),
    recipient: fill(first.recipient, second.recipient),
  }
}

/**
 * The same handshake seen through several connections as one item, with where each of them stands.
 * @returns items by id, connections in the order in which they were given
 */
export function merge(sightings: readonly Sighting[], connections: readonly InboxConnection[]): InboxItem[] {
  const byId = new Map<string, { handshake: Handshake; received: Set<string>; sent: Set<string> }>()
  for (const { slug, handshake, listed } of sightings) {
    const known = byId.get(handshake.id) ?? { handshake, received: new Set<string>(), sent: new Set<string>() }
    known.handshake = join(known.handshake, handshake)
    known[listed].add(slug)
    byId.set(handshake.id, known)
  }
  return [...byId.values()]
    .map(({ handshake, received, sent }) => ({
      handshake,
      through: connections.flatMap((connection) => {
        // Asked of connections that were not told of it too: their own list may have failed or lag behind.
        const { slug } = connection
        const side = sideOf(handshake, connection, { received: received.has(slug), sent: sent.has(slug) })
        return side ? [{ slug, side }] : []
      }),
    }))
    .sort((a, b) => (a.handshake.id < b.handshake.id ? -1 : 1))
}
