import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '@/lib/store/database'
import type { Store } from '@/lib/store/schema'
import { sessionCookieAttributes, sessionCookieName } from './cookie'
import { openSession, SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, sessionOfToken } from './session'
import { createSignInLink, SIGN_IN_LINK_LIFE_MS, takeSignInLink } from './sign-in-link'
import { hashToken } from './token'

const NOW = Date.UTC(2026, 10, 21)
const settings = { origin: 'http://localhost:3000' }
const folder = mkdtempSync(join(tmpdir(), 'canopy-auth-'))
let db: Store
beforeAll(async () => {
  db = await openStore({ dataFolder: folder, databaseUrl: undefined })
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const lastSeen = async (token: string) =>
  (await db.selectFrom('session').select('lastSeenAt').where('idHash', '=', hashToken(token)).executeTakeFirst())
    ?.lastSeenAt

describe('a session', () => {
  test('is opened by its token, for the admin and the world it was made for', async () => {
    const token = await openSession(db, 'w1', NOW)
    expect(await sessionOfToken(db, token, NOW)).toEqual({
      idHash: hashToken(token),
      person: 'admin',
      role: 'admin',
      world: 'w1',
    })
  })

  test('is kept only as a hash', async () => {
    const token = await openSession(db, null, NOW)
    const rows = JSON.stringify(await db.selectFrom('session').selectAll().execute())
    expect(rows).toContain(hashToken(token))
    expect(rows).not.toContain(token)
  })

  test('is not opened by its hash, a part of its token, or nothing', async () => {
    const token = await openSession(db, null, NOW)
    for (const wrong of [hashToken(token), token.slice(0, -1), `${token}=`, ` ${token}`, '', undefined]) {
      expect(await sessionOfToken(db, wrong, NOW), String(wrong)).toBeNull()
    }
  })

  test('is over when unused for the idle time', async () => {
    const token = await openSession(db, null, NOW)
    expect(await sessionOfToken(db, token, NOW + SESSION_IDLE_MS)).toBeNull()
  })

  test('lives on with use, and still ends after the absolute time', async () => {
    const token = await openSession(db, null, NOW)
    const step = SESSION_IDLE_MS - 1
    let now = NOW
    while (now + step < NOW + SESSION_ABSOLUTE_MS) {
      now += step
      expect(await sessionOfToken(db, token, now), new Date(now).toISOString()).not.toBeNull()
    }
    expect(await sessionOfToken(db, token, NOW + SESSION_ABSOLUTE_MS)).toBeNull()
  })

  test('writes down its use at most once a minute', async () => {
    const token = await openSession(db, null, NOW)
    await sessionOfToken(db, token, NOW + 59_999)
    expect(await lastSeen(token)).toBe(NOW)
    await sessionOfToken(db, token, NOW + 60_000)
    expect(await lastSeen(token)).toBe(NOW + 60_000)
  })
})

describe('a sign-in link', () => {
  const tokenOf = (link: string) => link.slice(`${settings.origin}/sign-in/`.length)

  test('is on the configured origin and carries 256 bits', async () => {
    expect(await createSignInLink(db, { settings, now: NOW })).toMatch(
      /^http:\/\/localhost:3000\/sign-in\/[A-Za-z0-9_-]{43}$/,
    )
  })

  test('works once, for its world', async () => {
    const token = tokenOf(await createSignInLink(db, { world: 'w1', settings, now: NOW }))
    expect(await takeSignInLink(db, token, NOW)).toEqual({ world: 'w1' })
    expect(await takeSignInLink(db, token, NOW)).toBeNull()
  })

  test('works until its hour is over', async () => {
    const [early, late] = [
      tokenOf(await createSignInLink(db, { settings, now: NOW })),
      tokenOf(await createSignInLink(db, { settings, now: NOW })),
    ]
    expect(await takeSignInLink(db, early, NOW + SIGN_IN_LINK_LIFE_MS - 1)).toEqual({ world: null })
    expect(await takeSignInLink(db, late, NOW + SIGN_IN_LINK_LIFE_MS)).toBeNull()
  })

  test('is kept only as a hash', async () => {
    const token = tokenOf(await createSignInLink(db, { settings, now: NOW }))
    expect(JSON.stringify(await db.selectFrom('signInLink').selectAll().execute())).not.toContain(token)
  })
})

describe('the session cookie', () => {
  test('is pinned to the host and to TLS when the origin is https', () => {
    expect(sessionCookieName({ https: true })).toBe('__Host-canopy-session')
    expect(sessionCookieAttributes({ https: true }, 60)).toEqual({
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      secure: true,
      maxAge: 60,
    })
  })

  test('works without TLS on loopback', () => {
    expect(sessionCookieName({ https: false })).toBe('canopy-session')
    expect(sessionCookieAttributes({ https: false }, 60).secure).toBe(false)
  })
})
