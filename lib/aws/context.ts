import 'server-only'
import { processState } from '../process-state'
import type { Clients } from './client'
import type { Connection } from './connection'
import { clientsOf, connectionKey, findConnection, paceAs } from './connections'
import type { Asker } from './error-words'
import { type Identity, identify } from './identity'
import { callerOf } from './limiter'

/** The clients, and on whose behalf they act. First argument of every service verb. */
export type OrgContext = Clients & {
  connection: Connection
  identity: Identity
  /** Sandbox world of the session; null is the default one, and the only value outside a sandbox. */
  world: string | null
  /** Who is signed in. */
  person: string
}

const IDENTITY_MAX_AGE_MS = 120_000
const FAILED_IDENTITY_MAX_AGE_MS = 5_000

type Known = { at: number; maxAgeMs: number; identity: Promise<Identity> }

const identities = () => processState('identities', () => new Map<string, Known>())
/**
 * What a connection is, asked of AWS at most once in two minutes, and by all who ask at the same time once.
 * @param person on whose behalf it is asked
 * @param fresh asks again now
 */
export async function identityOf(
  world: string | null,
  person: string,
  connection: Connection,
  fresh = false,
): Promise<Identity> {
  const key = `${connectionKey(world, person, connection)}/${connection.credentialId}`
  const known = identities().get(key)
  if (known && !fresh && Date.now() - known.at < known.maxAgeMs) return known.identity
  const identity = identify(clientsOf(world, person, connection), connection.name)
  const entry: Known = { at: Date.now(), maxAgeMs: IDENTITY_MAX_AGE_MS, identity }
  identities().set(key, entry)
  if ((await identity).error) entry.maxAgeMs = FAILED_IDENTITY_MAX_AGE_MS
  return identity
}

/** To be called when a change may have altered what the connection is: an invitation accepted, an account removed. */
export function forgetIdentities(world: string | null): void {
  const prefix = `${world ?? 'default'}/`
  for (const key of identities().keys()) if (key.startsWith(prefix)) identities().delete(key)
}

/** The context of one person acting through one connection. */
export async function contextOf(world: string | null, person: string, connection: Connection): Promise<OrgContext> {
  const identity = await identityOf(world, person, connection)
  paceAs(world, person, connection, callerOf({ world, identity, connection }))
  return { ...clientsOf(world, person, connection), connection, identity, world, person }
}

/** The context by the connection's slug, or undefined when the session has no such connection. */
export async function findContext(world: string | null, person: string, slug: string): Promise<OrgContext | undefined> {
  const connection = await findConnection(world, slug)
  return connection && contextOf(world, person, connection)
}

/** Who a failure of this context is reported to have been. */
export function askerOf(ctx: Pick<OrgContext, 'connection' | 'identity'>): Asker {
  return { connection: ctx.connection.name, accountId: ctx.identity.accountId, principal: ctx.identity.principal }
}
