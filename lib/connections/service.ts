import 'server-only'
import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam'
import {
  ListAccountsCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListPoliciesCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations'
import { errorFrom } from '../attempt'
import type { Session } from '../auth/session'
import type { Clients } from '../aws/client'
import type { Connection } from '../aws/connection'
import { clientsOf, connectionKey, listConnections } from '../aws/connections'
import { askerOf, identityOf } from '../aws/context'
import type { Identity } from '../aws/identity'
import { foundElsewhere } from '../operations/pin'
import { processState } from '../process-state'
import { readSettings } from '../settings'
import { store } from '../store/database'
import { abilityResult, healthOf, kindLabel } from './rules'
import type { Ability, ConnectionOption, ConnectionSource, ConnectionSummary, Connections } from './schema'

type Who = Pick<Session, 'world' | 'person'>
type Probe = { label: string; action: string; ask: (clients: Clients) => Promise<unknown> }

/** One real read each, as small as the API allows: rights are learned from answers, never guessed from the kind. */
const PROBES: Probe[] = [
  {
    label: 'Read the tree',
    action: 'organizations:ListRoots',
    ask: ({ read }) => read.send(new ListRootsCommand({ MaxResults: 1 })),
  },
  {
    label: 'List accounts',
    action: 'organizations:ListAccounts',
    ask: ({ read }) => read.send(new ListAccountsCommand({ MaxResults: 1 })),
  },
  {
    label: 'Read policies',
    action: 'organizations:ListPolicies',
    ask: ({ read }) => read.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 1 })),
  },
  {
    label: 'See sent invitations',
    action: 'organizations:ListHandshakesForOrganization',
    ask: ({ read }) => read.send(new ListHandshakesForOrganizationCommand({ MaxResults: 1 })),
  },
  {
    label: 'See received requests',
    action: 'organizations:ListHandshakesForAccount',
    ask: ({ read }) => read.send(new ListHandshakesForAccountCommand({ MaxResults: 1 })),
  },
  {
    label: 'Root access',
    action: 'iam:ListOrganizationsFeatures',
    ask: ({ iam }) => iam.send(new ListOrganizationsFeaturesCommand({})),
  },
]

const MAX_AGE_MS = 60_000
/** The switcher stands on every page: one connection that hangs must not keep them all waiting. */
const SWITCHER_WAIT_MS = 2_500

type Known = { at: number; identityCheckedAt: string; abilities: Promise<Ability[]> }
const known = () => processState('connection-abilities', () => new Map<string, Known>())
async function probe({ world, person }: Who, connection: Connection, identity: Identity): Promise<Ability[]> {
  const clients = clientsOf(world, person, connection)
  return Promise.all(
    PROBES.map(async ({ label, action, ask }) => {
      const at = () => new Date().toISOString()
      try {
        await ask(clients)
        return { label, action, result: 'allowed' as const, at: at(), error: null }
      } catch (thrown) {
        const error = errorFrom(thrown, askerOf({ connection, identity }))
        return { label, action, result: abilityResult(error), at: at(), error }
      }
    }),
  )
}

/** Tried at most once a minute, again when the identity was found out anew, and by all who ask at the same time once. */
function abilitiesOf(who: Who, connection: Connection, identity: Identity, fresh: boolean) {
  const key = `${connectionKey(who.world, who.person, connection)}/${connection.credentialId}`
  const last = known().get(key)
  const isSame = last?.identityCheckedAt === identity.checkedAt
  if (last && isSame && !fresh && Date.now() - last.at < MAX_AGE_MS) return last.abilities
  const abilities = probe(who, connection, identity)
  known().set(key, { at: Date.now(), identityCheckedAt: identity.checkedAt, abilities })
  return abilities
}

function optionOf(connection: Connection, identity: Identity, abilities?: readonly Ability[]): ConnectionOption {
  const { slug, name, writable } = connection
  const accountId = identity.accountId ?? ''
  const error = identity.error ?? null
  return {
    slug,
    name,
    accountId,
    kind: identity.kind,
    kindLabel: kindLabel(identity.kind),
    organizationId: identity.organization?.id ?? null,
    writable,
    ...healthOf({ accountId: accountId || null, error, writable }, abilities),
  }
}

async function summaryOf(who: Who, connection: Connection, fresh: boolean): Promise<ConnectionSummary> {
  const identity = await identityOf(who.world, who.person, connection, fresh)
  // Without knowing who this is every probe would fail in the same way.
  const abilities = identity.accountId ? await abilitiesOf(who, connection, identity, fresh) : []
  // A store that cannot be read has a banner of its own, and lets no change through.
  const elsewhere = await store()
    .then((db) => foundElsewhere(db, { connection, identity, world: who.world }))
    .catch(() => null)
  return {
    ...optionOf(connection, identity, abilities),
    ...(elsewhere && { health: 'warning' as const, healthText: 'Elsewhere than it was pinned' }),
    elsewhere,
    source: connection.source,
    principal: identity.principal ?? null,
    organization: identity.organization ?? null,
    error: identity.error ?? null,
    abilities,
    checkedAt: identity.checkedAt,
  }
}

function sourceOf(): ConnectionSource {
  const { sandboxUrl, connectionsFile } = readSettings()
  if (sandboxUrl) return 'sandbox'
  return connectionsFile ? 'file' : 'machine'
}

/**
 * Every connection of a session with what it is and what it may do, learned from AWS's answers. A connection that
 * fails says so in its own summary.
 * @param fresh slug of the one to ask about anew
 * @throws AppFailure or Error when the connections themselves cannot be listed
 */
export async function listConnectionSummaries(session: Who, fresh?: string): Promise<Connections> {
  const connections = await listConnections(session.world)
  return {
    source: sourceOf(),
    connections: await Promise.all(
      connections.map((connection) => summaryOf(session, connection, connection.slug === fresh)),
    ),
  }
}

const PENDING: Identity = {
  accountId: undefined,
  principal: undefined,
  kind: 'unknown',
  organization: undefined,
  error: undefined,
  checkedAt: '',
}

/**
 * The connections for the switcher: what they are, without trying what they may do. One that AWS has not answered for
 * yet is listed as such instead of being waited for.
 * @throws AppFailure or Error when the connections themselves cannot be listed
 */
export async function listConnectionOptions(session: Who): Promise<ConnectionOption[]> {
  const connections = await listConnections(session.world)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SWITCHER_WAIT_MS)
  })
  try {
    return await Promise.all(
      connections.map(async (connection) => {
        const identity = await Promise.race([identityOf(session.world, session.person, connection), late])
        if (identity) return optionOf(connection, identity)
        const option = optionOf(connection, PENDING)
        return { ...option, health: 'warning' as const, healthText: 'Waiting for AWS' }
      }),
    )
  } finally {
    clearTimeout(timer)
  }
}
