import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addPerson,
  findPerson,
  findPersonByIdentity,
  followGroups,
  LOCAL_ADMIN,
  listPeople,
  localAdminPasswordHash,
  type PersonAtSignIn,
  setLocalAdminPassword,
  setPersonDisabled,
  setPersonRole,
  signInLocalAdmin,
  signInPerson,
} from './people'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)

const ann: PersonAtSignIn = {
  identity: { issuer: 'https://idp.example', subject: 'ann-1' },
  name: 'Ann',
  email: 'ann@acme.example',
  role: 'operator',
  handles: ['ann@acme.example', 'ann@acme.example-2', 'ann@acme.example-3'],
}
const otherAnn = { ...ann, identity: { ...ann.identity, subject: 'ann-2' } }

describe.each(dialects)('people on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const signIn = (change: Partial<PersonAtSignIn> = {}, now = NOW) => signInPerson(store.db, { ...ann, ...change }, now)

  test('the first sign-in makes a person, and later ones find the same by issuer and subject', async () => {
    expect(await signIn()).toMatchObject({ id: 'ann@acme.example', role: 'operator', roleSetBy: null, createdAt: NOW })
    const later = await signIn({ name: 'Ann B', email: 'new@acme.example', handles: ['new@acme.example'] }, NOW + 5)
    expect(later).toMatchObject({ id: 'ann@acme.example', name: 'Ann B', createdAt: NOW, signedInAt: NOW + 5 })
    expect(await listPeople(store.db)).toEqual([later])
    expect(await findPersonByIdentity(store.db, ann.identity)).toEqual(later)
  })

  test('the same subject of another issuer, and the same e-mail of another subject, are other people', async () => {
    await signIn()
    const elsewhere = await signIn({ identity: { issuer: 'https://other.example', subject: 'ann-1' } })
    expect(elsewhere).toMatchObject({ id: 'ann@acme.example-2' })
    expect(await signIn(otherAnn)).toMatchObject({ id: 'ann@acme.example-3' })
  })

  test('first sign-ins at once make one person of one identity, and give no handle twice', async () => {
    const second = await store.open()
    const people = await Promise.all([
      signInPerson(store.db, ann, NOW),
      signInPerson(second, ann, NOW),
      signInPerson(second, otherAnn, NOW),
    ])
    const handles = people.map((person) => (typeof person === 'string' ? person : person.id))
    expect(handles[0]).toBe(handles[1])
    expect(handles[2]).not.toBe(handles[0])
    expect(await listPeople(store.db)).toHaveLength(2)
  })

  test('without a free handle nobody is made', async () => {
    await signIn()
    await expect(signIn({ ...otherAnn, handles: ['ann@acme.example'] })).rejects.toThrow('no handle is free')
  })

  test('groups decide the role at each sign-in, and who is in none does not get in', async () => {
    expect(await signIn({ role: null })).toBe('no-role')
    expect(await listPeople(store.db)).toEqual([])
    await signIn()
    expect(await signIn({ role: 'viewer' })).toMatchObject({ role: 'viewer' })
    expect(await signIn({ role: null })).toBe('no-role')
    expect(await findPerson(store.db, 'ann@acme.example')).toMatchObject({ role: 'viewer' })
  })

  test('a role that an admin gave stays, whatever the groups say, until groups decide again', async () => {
    await signIn()
    expect(await setPersonRole(store.db, 'ann@acme.example', { role: 'approver', by: 'admin' })).toBe(true)
    expect(await signIn({ role: null })).toMatchObject({ role: 'approver', roleSetBy: 'admin' })
    expect(await followGroups(store.db, 'ann@acme.example')).toBe(true)
    expect(await signIn({ role: 'viewer' })).toMatchObject({ role: 'viewer', roleSetBy: null })
    expect(await setPersonRole(store.db, 'nobody', { role: 'admin', by: 'admin' })).toBe(false)
  })

  test('somebody whom an admin added gets in without a group', async () => {
    const newcomer = { ...ann, role: 'viewer', by: 'admin' } as const
    expect(await addPerson(store.db, newcomer, NOW)).toMatchObject({ role: 'viewer', signedInAt: null })
    expect(await addPerson(store.db, newcomer, NOW)).toBeNull()
    expect(await signIn({ role: null }, NOW + 1)).toMatchObject({ role: 'viewer', signedInAt: NOW + 1 })
  })

  test('a disabled person does not get in, and does when let in again', async () => {
    await signIn()
    await setPersonDisabled(store.db, 'ann@acme.example', NOW)
    expect(await signIn()).toBe('disabled')
    await setPersonDisabled(store.db, 'ann@acme.example', null)
    expect(await signIn()).toMatchObject({ disabledAt: null })
  })

  test('the local admin is one, an admin, and put right at each sign-in', async () => {
    await signInLocalAdmin(store.db, NOW)
    await setPersonRole(store.db, LOCAL_ADMIN, { role: 'viewer', by: 'ann' })
    await setPersonDisabled(store.db, LOCAL_ADMIN, NOW)
    await signInLocalAdmin(store.db, NOW + 1)
    expect(await listPeople(store.db)).toMatchObject([
      { id: 'admin', role: 'admin', roleSetBy: null, disabledAt: null, createdAt: NOW, signedInAt: NOW + 1 },
    ])
  })

  test('the local admin’s password is kept as its hash, out of what pages see, and can be taken away', async () => {
    expect(await localAdminPasswordHash(store.db)).toBeNull()
    await setLocalAdminPassword(store.db, 'the-hash', NOW)
    await signInLocalAdmin(store.db, NOW)
    expect(await localAdminPasswordHash(store.db)).toBe('the-hash')
    expect(JSON.stringify(await listPeople(store.db))).not.toContain('the-hash')
    expect(await findPerson(store.db, LOCAL_ADMIN)).toMatchObject({ hasPassword: true })
    await setPersonDisabled(store.db, LOCAL_ADMIN, NOW)
    expect(await localAdminPasswordHash(store.db)).toBeNull()
    await setLocalAdminPassword(store.db, null, NOW)
    expect(await findPerson(store.db, LOCAL_ADMIN)).toMatchObject({ hasPassword: false, disabledAt: null })
  })
})
