import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sandboxForTests } from '@/sandbox/test-client'
import type { Role } from '../auth/roles'
import type { Session } from '../auth/session'
import type { Setting } from '../operations/setting'
import { addPerson, findPerson, LOCAL_ADMIN, setLocalAdminPassword, signInLocalAdmin } from '../store/people'
import { findPin, insertPin } from '../store/pins'
import { insertSession, listSessions } from '../store/sessions'
import { dialects, type TestStore } from '../store/test-stores'
import * as settings from './settings'

const sandbox = sandboxForTests()
const LIVENESS = { idleMs: 60_000 }

const sessionOf = (person: string, role: Role, more: Partial<Session> = {}): Session => ({
  id: randomUUID(),
  idHash: 'hash',
  person,
  name: person,
  role,
  world: null,
  how: 'oidc',
  signedInAt: Date.now(),
  createdAt: Date.now(),
  ...more,
})

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
    vi.stubEnv('CANOPY_OIDC_ISSUER', 'https://idp.example')
    vi.stubEnv('CANOPY_OIDC_CLIENT_ID', 'canopy')
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await store.dispose()
  })

  const add = (id: string, role: Role) =>
    addPerson(
      store.db,
      { identity: { issuer: 'https://idp.example', subject: id }, name: id, email: null, handles: [id], role, by: 'x' },
      Date.now(),
    )
  const roleOf = async (id: string) => (await findPerson(store.db, id))?.role
  /** As the door does: in a transaction, which is taken back when it throws. */
  const set = <Input, Output, Seen>(
    setting: Setting<Input, Output, Seen>,
    session: Session,
    input: NoInfer<Input>,
    seen = undefined as Seen,
  ) => store.db.transaction().execute((db) => setting.run({ db, session }, setting.schema.parse(input), seen))

  test('an admin gives a role by hand, and lets groups decide again', async () => {
    await add('ann', 'admin')
    await add('ben', 'viewer')
    await set(settings.changeRole, sessionOf('ann', 'admin'), { person: 'ben', role: 'operator' })
    expect(await findPerson(store.db, 'ben')).toMatchObject({ role: 'operator', roleSetBy: 'ann' })
    await set(settings.followGroups, sessionOf('ann', 'admin'), { person: 'ben' })
    expect(await findPerson(store.db, 'ben')).toMatchObject({ roleSetBy: null })
  })

  test('somebody of the provider is added once, with a role that groups do not decide', async () => {
    vi.stubEnv('CANOPY_OIDC_CLIENT_SECRET', 'secret')
    const ann = sessionOf('ann', 'admin')
    const cleo = { subject: 'u-17', name: 'Cleo', email: 'Cleo@acme.example', role: 'operator' as const }
    await set(settings.addPerson, ann, cleo)
    expect(await findPerson(store.db, 'cleo@acme.example')).toMatchObject({
      issuer: 'https://idp.example',
      subject: 'u-17',
      role: 'operator',
      roleSetBy: 'ann',
      signedInAt: null,
    })
    await expect(set(settings.addPerson, ann, { ...cleo, name: 'Another' })).rejects.toThrow(/known already/)
    await expect(set(settings.addPerson, ann, { ...cleo, subject: 'two words' })).rejects.toThrow(/without spaces/)
    vi.unstubAllEnvs()
    await expect(set(settings.addPerson, ann, { ...cleo, subject: 'u-18' })).rejects.toThrow(/One person uses/)
  })

  test('the last admin who can sign in keeps the role and access', async () => {
    await add('ann', 'admin')
    await signInLocalAdmin(store.db, Date.now())
    const ann = sessionOf('ann', 'admin')
    await expect(set(settings.changeRole, ann, { person: 'ann', role: 'viewer' })).rejects.toThrow(/last admin/)
    // With a password the local admin can sign in, too.
    await setLocalAdminPassword(store.db, 'scrypt', Date.now())
    await set(settings.changeRole, ann, { person: 'ann', role: 'viewer' })
    expect(await roleOf('ann')).toBe('viewer')
    await expect(set(settings.disablePerson, sessionOf('ben', 'admin'), { person: LOCAL_ADMIN })).rejects.toThrow(
      /last admin/,
    )
  })

  test('two admins who take away each other’s role at the same time leave one', async () => {
    await add('ann', 'admin')
    await add('ben', 'admin')
    const both = await Promise.allSettled([
      set(settings.changeRole, sessionOf('ann', 'admin'), { person: 'ben', role: 'viewer' }),
      set(settings.changeRole, sessionOf('ben', 'admin'), { person: 'ann', role: 'viewer' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect([await roleOf('ann'), await roleOf('ben')].sort()).toEqual(['admin', 'viewer'])
  })

  test('the local admin stays admin', async () => {
    await add('ann', 'admin')
    await signInLocalAdmin(store.db, Date.now())
    await expect(
      set(settings.changeRole, sessionOf('ann', 'admin'), { person: LOCAL_ADMIN, role: 'viewer' }),
    ).rejects.toThrow(/always an admin/)
  })

  describe('sessions', () => {
    const now = Date.now()
    const open = async (person: string) => {
      const id = randomUUID()
      const facts = { how: 'oidc' as const, address: null, userAgent: null, world: null, signedInAt: now }
      const row = { ...facts, id, idHash: id, person, createdAt: now, lastSeenAt: now, expiresAt: now + 60_000 }
      await insertSession(store.db, row, { now, ...LIVENESS })
      return id
    }
    const idsOf = async (person: string) =>
      (await listSessions(store.db, { person }, { now, ...LIVENESS })).map(({ id }) => id)

    test('of a person end at once when they are disabled, and begin anew when they are let in', async () => {
      await add('ann', 'admin')
      await add('ben', 'operator')
      await open('ben')
      await set(settings.disablePerson, sessionOf('ann', 'admin'), { person: 'ben' })
      await set(settings.enablePerson, sessionOf('ann', 'admin'), { person: 'ben' })
      expect(await idsOf('ben')).toEqual([])
      expect(await findPerson(store.db, 'ben')).toMatchObject({ disabledAt: null })
    })

    test('nobody disables themselves', async () => {
      await add('ann', 'admin')
      await add('ben', 'admin')
      await expect(set(settings.disablePerson, sessionOf('ann', 'admin'), { person: 'ann' })).rejects.toThrow(
        /Another admin/,
      )
    })

    test('are ended by whose they are, and by admins', async () => {
      await add('ann', 'admin')
      await add('ben', 'operator')
      const [one, other] = [await open('ben'), await open('ann')]
      await expect(set(settings.endSession, sessionOf('ben', 'operator'), { session: other })).rejects.toThrow(
        /over already/,
      )
      await set(settings.endSession, sessionOf('ann', 'admin'), { session: one })
      await set(settings.endSession, sessionOf('ann', 'viewer'), { session: other })
      expect([...(await idsOf('ben')), ...(await idsOf('ann'))]).toEqual([])
    })

    test('all but this one end together', async () => {
      await add('ben', 'operator')
      const [one] = [await open('ben'), await open('ben'), await open('ben')]
      expect(await set(settings.endOtherSessions, sessionOf('ben', 'operator', { id: one }), {})).toBe(2)
      expect(await idsOf('ben')).toEqual([one])
    })
  })

  describe('a pin', () => {
    const pinned = async (organizationId: string) => {
      vi.stubEnv('CANOPY_SANDBOX', sandbox.url)
      vi.stubEnv('CANOPY_OIDC_ISSUER', undefined)
      vi.stubEnv('CANOPY_OIDC_CLIENT_ID', undefined)
      const world = await sandbox.world('acme')
      const key = { connection: 'acme', world: world.id }
      await insertPin(store.db, { ...key, organizationId, managementAccountId: '999999999999', at: 1 })
      return { key, session: sessionOf('ann', 'admin', { world: world.id }) }
    }
    const accept = async (session: Session, typed: string) => {
      const input = { connection: 'acme', typed }
      return set(settings.acceptOrganization, session, input, await settings.acceptOrganization.look?.(session, input))
    }

    test('is moved by typing the id of the organization that the connection is in now', async () => {
      const { key, session } = await pinned('o-other00000')
      await expect(accept(session, 'o-other00000')).rejects.toThrow(/is in o-acme4k7q2x, managed by 111122223333 now/)
      expect(await findPin(store.db, key)).toMatchObject({ organizationId: 'o-other00000' })
      await accept(session, ' o-acme4k7q2x ')
      expect(await findPin(store.db, key)).toMatchObject({
        organizationId: 'o-acme4k7q2x',
        managementAccountId: '111122223333',
      })
    })
  })
})

test('each setting is for the least role that may, with a fresh sign-in where it decides about others', () => {
  const known = Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object' ? [[name, value.role, value.needsFreshSignIn ?? false]] : [],
  )
  expect(known.sort()).toEqual([
    ['acceptOrganization', 'admin', true],
    ['addPerson', 'admin', true],
    ['changeRole', 'admin', true],
    ['disablePerson', 'admin', true],
    ['enablePerson', 'admin', true],
    ['endOtherSessions', 'viewer', false],
    ['endSession', 'viewer', false],
    ['followGroups', 'admin', true],
    ['turnReadOnlyOff', 'admin', false],
    ['turnReadOnlyOn', 'operator', false],
  ])
})
