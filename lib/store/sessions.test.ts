import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addPerson, setPersonDisabled, setPersonRole, signInLocalAdmin } from './people'
import type { NewSession } from './schema'
import {
  deleteSession,
  endSessionById,
  endSessionsOf,
  findSession,
  findSessionById,
  insertSession,
  listSessions,
  renewSession,
  touchSession,
} from './sessions'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)
const at = (now: number) => ({ now, idleMs: 100 })

const session = {
  id: 'id',
  idHash: 'hash',
  person: 'admin',
  how: 'link',
  address: '127.0.0.1',
  userAgent: 'a browser',
  signedInAt: NOW,
  world: null,
  createdAt: NOW,
  lastSeenAt: NOW,
  expiresAt: NOW + 1000,
} as const satisfies NewSession

describe.each(dialects)('sessions on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
    await signInLocalAdmin(store.db, NOW)
  })
  afterEach(() => store.dispose())

  const insert = (change: Partial<NewSession> = {}) => insertSession(store.db, { ...session, ...change }, at(NOW))
  const find = (now: number) => findSession(store.db, 'hash', at(now))
  const addAnn = () =>
    addPerson(
      store.db,
      {
        identity: { issuer: 'https://idp.example', subject: '1' },
        name: 'Ann',
        email: null,
        handles: ['ann'],
        role: 'operator',
        by: 'admin',
      },
      NOW,
    )

  test('a session is found as it was kept, with its moments as numbers, and its person as of now', async () => {
    await insert()
    expect(await find(NOW + 99)).toEqual({ ...session, name: 'Local admin', role: 'admin' })
  })

  test('a role that is taken away counts at the next look', async () => {
    await addAnn()
    await insert({ person: 'ann' })
    expect((await find(NOW))?.role).toBe('operator')
    await setPersonRole(store.db, 'ann', { role: 'viewer', by: 'admin' })
    expect((await find(NOW))?.role).toBe('viewer')
  })

  test('a disabled person has no session, and has it again when let in again', async () => {
    await addAnn()
    await insert({ person: 'ann' })
    await setPersonDisabled(store.db, 'ann', NOW)
    expect(await find(NOW)).toBeNull()
    expect(await listSessions(store.db, {}, at(NOW))).toEqual([])
    await setPersonDisabled(store.db, 'ann', null)
    expect(await find(NOW)).not.toBeNull()
  })

  test('a session of nobody, or of an older version, opens nothing', async () => {
    await insert({ person: 'gone' })
    expect(await find(NOW)).toBeNull()
    await insert({ idHash: 'old', id: null })
    expect(await findSession(store.db, 'old', at(NOW))).toBeNull()
  })

  test('an unused session is over after the idle time, and use prolongs it', async () => {
    await insert()
    expect(await find(NOW + 100)).toBeNull()
    await touchSession(store.db, 'hash', NOW + 50)
    expect((await find(NOW + 149))?.lastSeenAt).toBe(NOW + 50)
  })

  test('no use prolongs a session past its end', async () => {
    await insert()
    await touchSession(store.db, 'hash', NOW + 999)
    expect(await find(NOW + 999)).not.toBeNull()
    expect(await find(NOW + 1000)).toBeNull()
  })

  test('a late write does not move the last use back', async () => {
    await insert()
    await touchSession(store.db, 'hash', NOW + 50)
    await touchSession(store.db, 'hash', NOW + 40)
    expect((await find(NOW + 60))?.lastSeenAt).toBe(NOW + 50)
  })

  test('an ended session is gone', async () => {
    await insert()
    await deleteSession(store.db, 'hash')
    expect(await find(NOW)).toBeNull()
  })

  test('a new session sweeps out those that are over', async () => {
    await insert()
    await insertSession(store.db, { ...session, idHash: 'later', lastSeenAt: NOW + 500 }, at(NOW + 500))
    expect(await store.db.selectFrom('session').select('idHash').execute()).toEqual([{ idHash: 'later' }])
  })

  test('a renewed session opens with its new token alone, and keeps id, world and end', async () => {
    await insert({ world: 'w1' })
    const fresh = { idHash: 'new', signedInAt: NOW + 20, lastSeenAt: NOW + 20 }
    expect(await renewSession(store.db, { id: 'id', person: 'somebody else' }, fresh)).toBe(false)
    expect(await renewSession(store.db, { id: 'id', person: 'admin' }, fresh)).toBe(true)
    expect(await find(NOW + 30)).toBeNull()
    expect(await findSession(store.db, 'new', at(NOW + 30))).toMatchObject({ ...session, ...fresh, world: 'w1' })
  })

  test('sessions are listed without what is stored of their tokens, the last used first', async () => {
    await addAnn()
    await insert()
    await insert({ id: 'second', idHash: 'other', lastSeenAt: NOW + 5 })
    await insert({ id: 'third', idHash: 'ann’s', person: 'ann' })
    const ids = async (filter: { person?: string }) =>
      (await listSessions(store.db, filter, at(NOW + 10))).map(({ id }) => id)
    expect(await ids({ person: 'admin' })).toEqual(['second', 'id'])
    expect((await ids({})).toSorted()).toEqual(['id', 'second', 'third'])
    expect(JSON.stringify(await listSessions(store.db, {}, at(NOW + 10)))).not.toContain('hash')
    expect(await findSessionById(store.db, 'third', at(NOW + 10))).toMatchObject({ person: 'ann' })
    expect(await findSessionById(store.db, 'third', at(NOW + 100))).toBeNull()
  })

  test('a session is ended by its id, by its owner and not by another person', async () => {
    await insert()
    expect(await endSessionById(store.db, 'id', { person: 'ann' })).toBeNull()
    expect(await endSessionById(store.db, 'id', { person: 'admin' })).toEqual({ person: 'admin' })
    expect(await endSessionById(store.db, 'id')).toBeNull()
    expect(await find(NOW)).toBeNull()
  })

  test('all sessions of a person end but the one that is kept, and nobody else’s', async () => {
    await addAnn()
    await insert()
    await insert({ id: 'second', idHash: 'b' })
    await insert({ id: 'third', idHash: 'c', how: 'password' })
    await insert({ id: null, idHash: 'd' })
    await insert({ id: 'fourth', idHash: 'e', person: 'ann' })
    expect(await endSessionsOf(store.db, 'admin', { how: 'password' })).toBe(1)
    expect(await endSessionsOf(store.db, 'admin', { except: 'id' })).toBe(2)
    expect((await listSessions(store.db, {}, at(NOW))).map(({ id }) => id).toSorted()).toEqual(['fourth', 'id'])
  })
})
