import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dialects, type TestStore } from '@/lib/store/test-stores'
import { beginJourney, endJourney, journeyCookieAttributes, journeyCookieName } from './journey'

const NOW = Date.UTC(2026, 10, 21)

describe.each(dialects)('a sign-in at the provider on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const begin = () => beginJourney(store.db, { returnTo: '/inbox', sessionId: null }, NOW)

  test('comes back with what it was begun with, once, by the token of its cookie', async () => {
    const { token, ...secrets } = await begin()
    expect(await endJourney(store.db, token, NOW)).toMatchObject({ ...secrets, returnTo: '/inbox', sessionId: null })
    expect(await endJourney(store.db, token, NOW)).toBeNull()
    for (const wrong of [undefined, '', 'short', secrets.state])
      expect(await endJourney(store.db, wrong, NOW)).toBeNull()
  })

  test('is over after ten minutes', async () => {
    const { token } = await begin()
    expect(await endJourney(store.db, token, NOW + 10 * 60_000)).toBeNull()
  })

  test('has state, nonce and verifier of 256 bits each, other ones each time, and stores none of them', async () => {
    const [one, other] = [await begin(), await begin()]
    const values = [one, other].flatMap(({ token, state, nonce, verifier }) => [token, state, nonce, verifier])
    expect(new Set(values).size).toBe(8)
    const stored = JSON.stringify(await store.db.selectFrom('signInJourney').selectAll().execute())
    for (const value of values) {
      expect(value).toMatch(/^[\w-]{43}$/)
      expect(stored).not.toContain(value)
    }
    expect(stored).toContain(createHash('sha256').update(one.token).digest('hex'))
  })
})

test('its cookie is not for scripts, comes back from the provider’s redirect, and lives as long as the journey', () => {
  expect(journeyCookieName({ https: true })).toBe('__Host-canopy-sign-in')
  expect(journeyCookieAttributes({ https: true })).toEqual({
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: true,
    maxAge: 600,
  })
  expect(journeyCookieAttributes({ https: false }, true)).toMatchObject({ secure: false, maxAge: 0 })
})
