import 'server-only'
import { handlesOf } from '../auth/oidc/handle'
import { mayAct } from '../auth/roles'
import { isTeam } from '../auth/team'
import { findConnection } from '../aws/connections'
import { identityOf } from '../aws/context'
import { pinKey, pinText } from '../operations/pin'
import { forgetReadOnly, READ_ONLY } from '../operations/read-only'
import { asSetting } from '../operations/setting'
import { AppFailure } from '../result'
import { readSettings } from '../settings'
import { countAdmins } from '../store/admins'
import {
  addPerson as addPersonTo,
  findPerson,
  followGroups as followGroupsOf,
  LOCAL_ADMIN,
  type Person,
  setPersonDisabled,
  setPersonRole,
} from '../store/people'
import { deletePin, findPin, insertPin } from '../store/pins'
import type { Store } from '../store/schema'
import { endSessionById, endSessionsOf } from '../store/sessions'
import { turnOff, turnOn } from '../store/switches'
import { whyNotDisableOf, whyNotRoleOf } from './rules'
import {
  acceptOrganizationInput,
  addPersonInput,
  noInput,
  personInput,
  personRoleInput,
  reasonInput,
  sessionInput,
} from './schema'

const refused = (message: string, hint?: string) => new AppFailure({ kind: 'conflict', message, hint })
const gone = (message: string) => new AppFailure({ kind: 'not-found', message })

/** Makes the whole of Canopy read-only at once. */
export const turnReadOnlyOn = asSetting({
  name: 'TurnReadOnlyOn',
  role: 'operator',
  schema: reasonInput,
  told: (input) => input,
  run: async ({ db, session }, { reason }) => {
    const isNew = await turnOn(db, { name: READ_ONLY, person: session.person, reason, at: Date.now() })
    if (!isNew) throw refused('Canopy is read-only already.')
  },
  after: forgetReadOnly,
})

/** Lets changes through again. */
export const turnReadOnlyOff = asSetting({
  name: 'TurnReadOnlyOff',
  role: 'admin',
  schema: reasonInput,
  told: (input) => input,
  run: async ({ db }) => {
    if (!(await turnOff(db, READ_ONLY))) throw refused('Canopy is open to changes already.')
  },
  after: forgetReadOnly,
})

/** The person whom a setting is about, and how many admins there are besides what it changes. */
async function personFor(db: Store, id: string): Promise<{ person: Person; admins: number }> {
  // First, as it is the lock.
  const admins = await countAdmins(db, { isTeam: isTeam() })
  const person = await findPerson(db, id)
  if (!person) throw gone('There is no such person.')
  return { person, admins }
}

/** What the rules need to know of a person. */
export const standingOf = ({ id, role, disabledAt, hasPassword }: Person) => ({
  id,
  role,
  isLocalAdmin: id === LOCAL_ADMIN,
  canSignIn: disabledAt === null && (id !== LOCAL_ADMIN || !isTeam() || hasPassword),
})

/**
 * Lets somebody of the provider in with a role, before their first sign-in. They are known by the provider's subject and
 * nothing else: an e-mail address can change hands.
 */
export const addPerson = asSetting({
  name: 'AddPerson',
  role: 'admin',
  needsFreshSignIn: true,
  schema: addPersonInput,
  told: (input) => input,
  run: async ({ db, session }, { subject, name, email, role }) => {
    const { oidc } = readSettings()
    if (!oidc) throw refused('One person uses Canopy in this mode.', 'Set up team sign-in first: CANOPY_OIDC_ISSUER.')
    const handles = handlesOf({ subject, email: email || null, preferredUsername: null })
    const added = await addPersonTo(
      db,
      { identity: { issuer: oidc.issuer, subject }, name, email: email || null, handles, role, by: session.person },
      Date.now(),
    )
    if (!added) {
      throw new AppFailure({
        kind: 'conflict',
        message: 'This person is known already.',
        fields: { subject: 'Somebody with this subject is in the list.' },
      })
    }
  },
})

/** Gives a person a role by hand; from then on groups no longer decide it. */
export const changeRole = asSetting({
  name: 'SetPersonRole',
  role: 'admin',
  needsFreshSignIn: true,
  schema: personRoleInput,
  told: (input) => input,
  run: async ({ db, session }, { person: id, role }) => {
    const { person, admins } = await personFor(db, id)
    const why = whyNotRoleOf(standingOf(person), admins)
    if (why && role !== person.role) throw refused(why)
    await setPersonRole(db, id, { role, by: session.person })
  },
})

/** Lets the groups of the provider decide a person's role again. */
export const followGroups = asSetting({
  name: 'FollowGroups',
  role: 'admin',
  needsFreshSignIn: true,
  schema: personInput,
  told: (input) => input,
  run: async ({ db }, { person: id }) => {
    if (!(await followGroupsOf(db, id))) throw gone('There is no such person of a provider.')
  },
})

/** Disables a person, whose sessions end at once. What was started in their name and is not sent yet is not sent. */
export const disablePerson = asSetting({
  name: 'DisablePerson',
  role: 'admin',
  needsFreshSignIn: true,
  schema: personInput,
  told: (input) => input,
  run: async ({ db, session }, { person: id }) => {
    const { person, admins } = await personFor(db, id)
    const why = whyNotDisableOf(standingOf(person), admins, { me: session.person, isTeam: isTeam() })
    if (why) throw refused(why)
    await setPersonDisabled(db, id, Date.now())
    await endSessionsOf(db, id)
  },
})

/** Lets a disabled person sign in again. */
export const enablePerson = asSetting({
  name: 'EnablePerson',
  role: 'admin',
  needsFreshSignIn: true,
  schema: personInput,
  told: (input) => input,
  run: async ({ db }, { person: id }) => {
    if (!(await setPersonDisabled(db, id, null))) throw gone('There is no such person.')
  },
})

/** Ends one session: one's own, or as an admin anybody's. */
export const endSession = asSetting({
  name: 'EndSession',
  role: 'viewer',
  schema: sessionInput,
  told: (input) => input,
  run: async ({ db, session }, { session: id }) => {
    const whose = mayAct(session.role, 'admin') ? {} : { person: session.person }
    if (!(await endSessionById(db, id, whose))) throw gone('This session is over already.')
  },
})

/** Ends all of one's own sessions but this one. Answers how many. */
export const endOtherSessions = asSetting({
  name: 'EndOtherSessions',
  role: 'viewer',
  schema: noInput,
  told: () => ({}),
  run: ({ db, session }) => endSessionsOf(db, session.person, { except: session.id }),
})

/** What is typed where a connection is in no organization any more. */
export const NO_ORGANIZATION = 'none'

/** Accepts that a pinned connection is in another organization now, or in none. */
export const acceptOrganization = asSetting({
  name: 'AcceptOrganization',
  role: 'admin',
  needsFreshSignIn: true,
  schema: acceptOrganizationInput,
  told: (input) => input,
  look: async (session, { connection: slug }) => {
    const connection = await findConnection(session.world, slug)
    if (!connection) throw gone('This connection no longer exists.')
    const identity = await identityOf(session.world, session.person, connection, true)
    if (identity.kind === 'unknown') {
      throw new AppFailure(
        identity.error ?? {
          kind: 'unavailable',
          message: 'AWS does not say which organization this connection is in.',
        },
      )
    }
    return { connection, organization: identity.organization }
  },
  run: async ({ db, session }, { typed }, { connection, organization }) => {
    const wanted = organization?.id ?? NO_ORGANIZATION
    if (typed !== wanted) {
      throw new AppFailure({
        kind: 'invalid',
        message: organization
          ? `The connection is in ${pinText({ organizationId: organization.id, managementAccountId: organization.managementAccountId })} now.`
          : 'The connection is in no organization now.',
        fields: { typed: `Type ${wanted} to accept it.` },
      })
    }
    const key = pinKey({ connection, world: session.world })
    if (!(await findPin(db, key))) throw refused('This connection is not pinned.')
    await deletePin(db, key)
    if (!organization) return
    const { id: organizationId, managementAccountId } = organization
    await insertPin(db, { ...key, organizationId, managementAccountId, at: Date.now() })
  },
})
