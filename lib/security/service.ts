import 'server-only'
import { auditPublicKey, listCheckpoints } from '../audit/audit'
import { mayAct, whyNotRole } from '../auth/roles'
import { SESSION_IDLE_MS, type Session } from '../auth/session'
import { isTeam } from '../auth/team'
import type { Connection } from '../aws/connection'
import { listConnections } from '../aws/connections'
import { identityOf } from '../aws/context'
import { readOnlyNow } from '../operations/read-only'
import { AppFailure } from '../result'
import { readSettings } from '../settings'
import { listAuditOfKinds } from '../store/audit-events'
import { store } from '../store/database'
import { listPeople as listEverybody } from '../store/people'
import { listPins } from '../store/pins'
import type { PinRow } from '../store/schema'
import { listSessions as listLiveSessions } from '../store/sessions'
import { EVENT_KINDS, eventOf } from './events'
import { browserWords, whyNotDisableOf, whyNotRoleOf } from './rules'
import type { PersonRow, PinnedConnection, ReadOnlyNotice, SecurityEvents, SecurityOverview, Sessions } from './schema'
import { standingOf } from './settings'

const CHECKPOINTS = 5
const EVENTS = 50

const iso = (at: number) => new Date(at).toISOString()

function requireAdmin(session: Session): void {
  const refusal = whyNotRole(session.role, 'admin')
  if (refusal) throw new AppFailure({ ...refusal, hint: 'An admin can give it under Security, People.' })
}

/**
 * Everybody who has signed in, with what can be changed about them.
 * @throws AppFailure `denied` unless it is an admin who asks
 */
export async function listPeople(session: Session): Promise<PersonRow[]> {
  requireAdmin(session)
  const people = await listEverybody(await store())
  const standings = people.map(standingOf)
  const admins = standings.filter(({ role, canSignIn }) => role === 'admin' && canSignIn).length
  return people.map((person, index) => {
    const standing = standings[index] ?? standingOf(person)
    const { id, name, email, issuer, role, roleSetBy, signedInAt, disabledAt } = person
    return {
      ...{ id, name, email, issuer, role, roleSetBy },
      signedInAt: signedInAt === null ? null : iso(signedInAt),
      disabledAt: disabledAt === null ? null : iso(disabledAt),
      isMe: id === session.person,
      whyNotRole: whyNotRoleOf(standing, admins),
      whyNotDisable: whyNotDisableOf(standing, admins, { me: session.person, isTeam: isTeam() }),
    }
  })
}

/** The sessions that count: of everybody for an admin, else one's own. Last used first. */
export async function listSessions(session: Session): Promise<Sessions> {
  const isAll = mayAct(session.role, 'admin')
  const liveness = { now: Date.now(), idleMs: SESSION_IDLE_MS }
  const found = await listLiveSessions(await store(), isAll ? {} : { person: session.person }, liveness)
  return {
    isAll,
    sessions: found.map(({ id, person, name, how, address, userAgent, createdAt, lastSeenAt, expiresAt }) => ({
      ...{ id, person, name, how, address },
      browser: browserWords(userAgent),
      createdAt: iso(createdAt),
      lastSeenAt: iso(lastSeenAt),
      expiresAt: iso(expiresAt),
      isThisOne: id === session.id,
    })),
  }
}

/**
 * Who signed in and out, what was refused, and what was changed in Canopy itself. Newest first.
 * @param before only rows with a lower number
 * @throws AppFailure `denied` unless it is an admin who asks
 */
export async function listEvents(session: Session, before?: number): Promise<SecurityEvents> {
  requireAdmin(session)
  const rows = await listAuditOfKinds(await store(), EVENT_KINDS, { before, limit: EVENTS + 1 })
  const shown = rows.slice(0, EVENTS)
  return { events: shown.map(eventOf), next: rows.length > EVENTS ? (shown.at(-1)?.seq ?? null) : null }
}

/** Who made Canopy read-only, or null while it is not. */
export async function readOnlyNotice(): Promise<ReadOnlyNotice | null> {
  const on = await readOnlyNow(await store())
  return on && { person: on.person, reason: on.reason, at: iso(on.at) }
}

async function pinnedOf(session: Session, connection: Connection, pin: PinRow | undefined): Promise<PinnedConnection> {
  const { kind, organization } = await identityOf(session.world, session.person, connection)
  const now = organization
    ? { organizationId: organization.id, managementAccountId: organization.managementAccountId }
    : null
  const isSame = now?.organizationId === pin?.organizationId && now?.managementAccountId === pin?.managementAccountId
  const standing = () => {
    if (kind === 'unknown') return 'unknown'
    if (!pin) return now ? 'not-yet' : 'nothing'
    return isSame ? 'pinned' : 'mismatch'
  }
  return {
    slug: connection.slug,
    name: connection.name,
    pinned: pin
      ? { organizationId: pin.organizationId, managementAccountId: pin.managementAccountId, at: iso(pin.at) }
      : null,
    now,
    standing: standing(),
  }
}

/** How each writable connection stands to the organization that it was pinned to. */
export async function listPinned(session: Session): Promise<PinnedConnection[]> {
  const [connections, pins] = await Promise.all([
    listConnections(session.world),
    store().then((db) => listPins(db, session.world ?? '')),
  ])
  const writable = connections.filter((connection) => connection.writable)
  return Promise.all(
    writable.map((each) =>
      pinnedOf(
        session,
        each,
        pins.find(({ connection }) => connection === each.slug),
      ),
    ),
  )
}

/** How Canopy is set up: who signs in how, what stops changes, and what proves the audit. */
export async function readOverview(session: Session): Promise<SecurityOverview> {
  const { oidc } = readSettings()
  const db = await store()
  const [readOnly, pins, checkpoints, publicKey] = await Promise.all([
    readOnlyNotice(),
    listPinned(session),
    listCheckpoints(db, CHECKPOINTS),
    auditPublicKey(),
  ])
  return {
    mode: oidc ? 'team' : 'single-user',
    issuer: oidc?.issuer ?? null,
    groups: [...(oidc?.roles ?? [])].map(([group, role]) => ({ group, role })),
    readOnly,
    pins,
    checkpoints: checkpoints.map(({ seq, at, text }) => ({ seq, at: iso(at), text })),
    publicKey,
    me: { role: session.role },
  }
}
