import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings } from '@/lib/settings'
import { listPeople, setPersonDisabled } from '@/lib/store/people'
import { dialects, type TestStore } from '@/lib/store/test-stores'
import { openSession } from '../start-session'
import type { Claims } from './claims'
import { signInByClaims } from './sign-in'

const NOW = Date.UTC(2026, 10, 21)
const HOUR_MS = 60 * 60_000
const { oidc } = readSettings({
  CANOPY_OIDC_ISSUER: 'https://idp.example',
  CANOPY_OIDC_CLIENT_ID: 'canopy',
  CANOPY_OIDC_ROLES: 'admins=admin,ops=operator',
})

const ann: Claims = {
  subject: 'ann-1',
  name: 'Ann',
  email: 'ann@acme.example',
  preferredUsername: null,
  groups: ['ops', 'staff'],
  authenticatedAt: NOW - HOUR_MS,
}

describe.each(dialects)('somebody whom the provider vouches for, on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const signIn = (change: Partial<Claims> = {}, sessionId: string | null = null) => {
    if (!oidc) throw new Error('no provider in the settings')
    return signInByClaims(store.db, { claims: { ...ann, ...change }, journey: { sessionId }, oidc }, NOW)
  }

  test('signs in as the person of that issuer and subject, with the role of their groups', async () => {
    expect(await signIn()).toEqual({
      person: 'ann@acme.example',
      how: 'oidc',
      signedInAt: NOW - HOUR_MS,
      renews: null,
    })
    expect(await listPeople(store.db)).toMatchObject([
      { issuer: 'https://idp.example', subject: 'ann-1', role: 'operator' },
    ])
  })

  test('who proved it at an unknown time did so as long ago as may be, and never in the future', async () => {
    expect((await signIn({ authenticatedAt: null })).signedInAt).toBe(NOW - 12 * HOUR_MS)
    expect((await signIn({ authenticatedAt: NOW + HOUR_MS })).signedInAt).toBe(NOW)
  })

  test('is refused without a role, and when disabled', async () => {
    await expect(signIn({ groups: ['staff'] })).rejects.toMatchObject({ reason: 'no-role' })
    await signIn()
    await setPersonDisabled(store.db, 'ann@acme.example', NOW)
    await expect(signIn()).rejects.toMatchObject({ reason: 'disabled' })
  })

  test('proves their own session anew, and nobody else’s', async () => {
    const { person } = await signIn()
    await openSession(store.db, { person, how: 'oidc' }, NOW)
    const { id } = await store.db.selectFrom('session').select('id').executeTakeFirstOrThrow()
    expect(await signIn({}, id)).toMatchObject({ renews: id })
    await expect(signIn({ subject: 'ben-1', email: 'ben@acme.example' }, id)).rejects.toMatchObject({
      reason: 'other-person',
    })
  })
})
