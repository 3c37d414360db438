import 'server-only'
import { errorFrom } from '../attempt'
import type { Session } from '../auth/session'
import { listConnections } from '../aws/connections'
import { askerOf, contextOf, type OrgContext } from '../aws/context'
import { processState } from '../process-state'
import type { AppError } from '../result'
import { merge, type Sighting } from './merge'
import type { Handshake, Inbox, InboxConnection, InboxFailure } from './schema'
import { listReceivedHandshakes, listSentHandshakes } from './service'

/** Shorter than the quickest poll: many tabs share one reading, and none of them sees an old one. */
const SHARED_MS = 1_500
/** A long reading, of thousands of handshakes by twenty a page, is kept for as many times its length. */
const SHARED_TIMES = 5
/** One connection that hangs must not keep the others from the page. */
const WAIT_MS = 8_000

type Part = { handshakes: Handshake[]; error?: AppError }
type Reading = { connection: InboxConnection; sightings: Sighting[]; failures: InboxFailure[] }
type Lists = { received: Handshake[]; sent: Handshake[] }
type Shared = { reading: Promise<Reading>; startedAt: number; endedAt: number | undefined }

const readings = () => processState('inbox-readings', () => new Map<string, Shared>())
const lastRead = () => processState('inbox-last-read', () => new Map<string, Lists>())
const keyOf = (ctx: Pick<OrgContext, 'world' | 'connection'>) =>
  `${ctx.world ?? 'default'}/${ctx.connection.slug}/${ctx.connection.credentialId}`

/** To be called after a change to a handshake: a reading that is under way may be older than it. */
export function forgetInbox(world: string | null): void {
  const prefix = `${world ?? 'default'}/`
  for (const kept of [readings(), lastRead()]) {
    for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key)
  }
}

const plain = ({ connection, identity }: OrgContext): InboxConnection => ({
  slug: connection.slug,
  name: connection.name,
  writable: connection.writable,
  kind: identity.kind,
  accountId: identity.accountId ?? null,
  principal: identity.principal ?? null,
  organizationId: identity.organization?.id ?? null,
})

async function partOf(ctx: OrgContext, read: (ctx: OrgContext) => Promise<Handshake[]>): Promise<Part> {
  try {
    return { handshakes: await read(ctx) }
  } catch (thrown) {
    return { handshakes: [], error: errorFrom(thrown, askerOf(ctx)) }
  }
}

/** Failures that pass by themselves: what was read before them stays on show. Withdrawn rights hide it. */
const passes = (error: AppError | undefined): boolean =>
  error !== undefined && (error.kind === 'throttled' || error.kind === 'unavailable' || error.kind === 'busy')

async function read(ctx: OrgContext): Promise<Reading> {
  const connection = plain(ctx)
  const { slug, name } = connection
  // AWS did not even say who this is: asking for its handshakes would fail in the same way.
  if (ctx.identity.error && !ctx.identity.accountId) {
    return { connection, sightings: [], failures: [{ slug, name, what: 'all', error: ctx.identity.error }] }
  }
  const mayReadSent = connection.kind === 'management' || connection.kind === 'delegated-administrator'
  const nothing: Part = { handshakes: [] }
  const [received, sent] = await Promise.all([
    partOf(ctx, listReceivedHandshakes),
    mayReadSent ? partOf(ctx, listSentHandshakes) : nothing,
  ])
  const failures: InboxFailure[] = []
  if (received.error) failures.push({ slug, name, what: 'received', error: received.error })
  // A delegated administrator sees what the organization sent only where its delegation policy says so.
  if (sent.error && !(sent.error.kind === 'denied' && connection.kind !== 'management')) {
    failures.push({ slug, name, what: 'sent', error: sent.error })
  }
  const before = lastRead().get(keyOf(ctx))
  const lists: Lists = {
    received: passes(received.error) ? (before?.received ?? []) : received.handshakes,
    sent: passes(sent.error) ? (before?.sent ?? []) : sent.handshakes,
  }
  lastRead().set(keyOf(ctx), lists)
  return { connection, sightings: sightingsOf(slug, lists), failures }
}

const sightingsOf = (slug: string, { received, sent }: Lists): Sighting[] => [
  ...received.map((handshake) => ({ slug, handshake, listed: 'received' as const })),
  ...sent.map((handshake) => ({ slug, handshake, listed: 'sent' as const })),
]

const isShared = ({ startedAt, endedAt }: Shared, now: number): boolean =>
  endedAt === undefined || now - endedAt < Math.max(SHARED_MS, SHARED_TIMES * (endedAt - startedAt))

function shared(ctx: OrgContext): Promise<Reading> {
  const key = keyOf(ctx)
  const known = readings().get(key)
  if (known && isShared(known, Date.now())) return known.reading
  const made: Shared = { reading: read(ctx), startedAt: Date.now(), endedAt: undefined }
  readings().set(key, made)
  made.reading.then(({ failures }) => {
    made.endedAt = Date.now()
    if (failures.length === 0) return
    made.startedAt = made.endedAt
    // *Retry* asks AWS again at once, unless AWS is pacing us.
    const isPaced = failures.some(({ error }) => error.kind === 'throttled')
    if (!isPaced && readings().get(key) === made) readings().delete(key)
  })
  return made.reading
}

const SLOW: AppError = {
  kind: 'unavailable',
  message: 'AWS takes long to answer.',
  hint: 'It is asked again by itself.',
}

/**
 * The handshakes of all connections of a session, the same one seen from both sides merged into one. A connection that
 * cannot be read is named in `failures`; the others still show.
 * @throws AppFailure only when the connections themselves cannot be listed
 */
export async function readInbox(
  session: Pick<Session, 'world' | 'person'> & Partial<Pick<Session, 'role'>>,
): Promise<Inbox> {
  const connections = await listConnections(session.world)
  const results = await Promise.all(
    connections.map(async (connection): Promise<Reading> => {
      const { slug, name, writable } = connection
      const unread = (error: AppError): Reading => ({
        connection: { slug, name, writable, kind: 'unknown', accountId: null, principal: null, organizationId: null },
        sightings: [],
        failures: [{ slug, name, what: 'all', error }],
      })
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<Reading>((resolve) => {
        timer = setTimeout(() => resolve(unread(SLOW)), WAIT_MS)
      })
      try {
        return await Promise.race([contextOf(session.world, session.person, connection).then(shared), late])
      } catch (thrown) {
        return unread(errorFrom(thrown, { connection: name, accountId: undefined, principal: undefined }))
      } finally {
        clearTimeout(timer)
      }
    }),
  )
  // What is read is shared by all who ask through a connection; what one may do is not.
  const known = results.map(({ connection }) => ({ ...connection, role: session.role }))
  return {
    items: merge(
      results.flatMap(({ sightings }) => sightings),
      known,
    ),
    connections: known,
    failures: results.flatMap(({ failures }) => failures),
  }
}
