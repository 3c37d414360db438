import 'server-only'
import { processState } from '../process-state'
import { readSettings } from '../settings'
import { connectionsFromFile, connectionsOfMachine } from './aws-connections'
import { type Clients, createClients } from './client'
import type { Connection } from './connection'
import { type Caller, limiter } from './limiter'
import type { ReadPace } from './pace-reads'
import { sandboxConnections } from './sandbox-connections'

const MAX_AGE_MS = 60_000

type Made = { credentialId: string; clients: Clients; pace: ReadPace }
type Found = { at: number; connections: Promise<Connection[]> }

const found = () => processState('connections', () => new Map<string, Found>())
const clients = () => processState('clients', () => new Map<string, Made>())

async function find(world: string): Promise<Connection[]> {
  const settings = readSettings()
  if (settings.sandboxUrl) return sandboxConnections(settings.sandboxUrl, world)
  if (settings.connectionsFile) return connectionsFromFile(settings.connectionsFile)
  return connectionsOfMachine()
}

/**
 * Every connection that a session can use, in the order in which they are shown.
 * @param world the sandbox world of the session; null is the default one, and the only value outside a sandbox
 * @throws AppFailure or Error when the source of connections cannot be read
 */
export async function listConnections(world: string | null): Promise<Connection[]> {
  const key = world ?? 'default'
  const known = found().get(key)
  if (known && Date.now() - known.at < MAX_AGE_MS) return known.connections
  const connections = find(key)
  found().set(key, { at: Date.now(), connections })
  // A failed search is not kept: the next call looks again.
  connections.catch(() => found().delete(key))
  return connections
}

/** The connection with this slug, or undefined. */
export async function findConnection(world: string | null, slug: string): Promise<Connection | undefined> {
  return (await listConnections(world)).find((connection) => connection.slug === slug)
}

/** What is kept for a connection is kept for each person apart where they act under credentials of their own. */
export const connectionKey = (world: string | null, person: string, connection: Connection): string =>
  `${world ?? 'default'}/${connection.slug}/${connection.isPerPerson ? person : ''}`

function madeFor(world: string | null, person: string, connection: Connection): Made {
  const key = connectionKey(world, person, connection)
  const known = clients().get(key)
  if (known?.credentialId === connection.credentialId) return known
  const access = connection.accessOf(person)
  // Until AWS has said which account it is, its reads are paced as those of an account of its own.
  const pace = { limiter: limiter(), caller: { account: key }, isLimited: access.isLimited }
  const made = { credentialId: connection.credentialId, clients: createClients(access, { pace }), pace }
  clients().set(key, made)
  return made
}

/** The SDK clients of a person in a connection; made once, so that sockets and credentials are reused. */
export const clientsOf = (world: string | null, person: string, connection: Connection): Clients =>
  madeFor(world, person, connection).clients

/** Tells the clients of a person in a connection whose rates their reads use up. */
export function paceAs(world: string | null, person: string, connection: Connection, caller: Caller): void {
  madeFor(world, person, connection).pace.caller = caller
}
