import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openStore } from '@/lib/store/database'
import { setPersonDisabled, setPersonRole, signInLocalAdmin } from '@/lib/store/people'
import type { Store } from '@/lib/store/schema'
import { sessionCookieAttributes, sessionCookieName } from './cookie'
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, sessionOfToken } from './session'
import { createSignInLink, SIGN_IN_LINK_LIFE_MS, takeSignInLink } from './sign-in-link'
import { openSession } from './start-session'
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

beforeEach(() => signInLocalAdmin(db, NOW))
afterEach(() => vi.unstubAllEnvs())

const open = (world: string | null = null) => openSession(db, { person: 'admin', how: 'link', world }, NOW)
const audit = async (kind: string) =>
  (await db.selectFrom('audit').selectAll().where('kind', '=', kind).orderBy('seq').execute()).map((row) => ({
    person: row.person,
    ...JSON.parse(row.body),
  }))

const lastSeen = async (token: string) =>
  (await db.selectFrom('session').select('lastSeenAt').where('idHash', '=', hashToken(token)).executeTakeFirst())
    ?.lastSeenAt

describe('a session', () => {
  test('is opened by its token, for the admin and the world it was made for', async () => {
    const token = await open('w1')
    expect(await sessionOfToken(db, token, NOW)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      idHash: hashToken(token),
      person: 'admin',
      name: 'Local admin',
      role: 'admin',
      world: 'w1',
      how: 'link',
      signedInAt: NOW,
      createdAt: NOW,
    })
  })

  test('lasts half an hour without use, and twelve hours at most', () => {
    expect([SESSION_IDLE_MS, SESSION_ABSOLUTE_MS]).toEqual([30 * 60_000, 12 * 60 * 60_000])
  })

  test('has the role that the store has at this request', async () => {
    const token = await open()
    await setPersonRole(db, 'admin', { role: 'viewer', by: 'ann' })
    expect((await sessionOfToken(db, token, NOW))?.role).toBe('viewer')
    await setPersonDisabled(db, 'admin', NOW)
    expect(await sessionOfToken(db, token, NOW)).toBeNull()
  })

  test('counts in the mode that it was opened in: links for one person, provider and password for a team', async () => {
    const link = await open()
    const [password, provider] = await Promise.all(
      (['password', 'oidc'] as const).map((how) => openSession(db, { person: 'admin', how }, NOW)),
    )
    const counting = async () => {
      const found = await Promise.all([link, password, provider].map((token) => sessionOfToken(db, token, NOW)))
      return found.map((session) => session?.how)
    }
    expect(await counting()).toEqual(['link', undefined, undefined])
    vi.stubEnv('CANOPY_OIDC_ISSUER', 'https://idp.example')
    vi.stubEnv('CANOPY_OIDC_CLIENT_ID', 'canopy')
    expect(await counting()).toEqual([undefined, 'password', 'oidc'])
  })

  test('that is proven anew has another token, and keeps its id, world and end', async () => {
    const token = await open('w1')
    const session = await sessionOfToken(db, token, NOW)
    const later = NOW + 20 * 60_000
    const renewed = await openSession(db, { person: 'admin', how: 'link', renews: session?.id }, later)
    expect(await sessionOfToken(db, token, later)).toBeNull()
    expect(await sessionOfToken(db, renewed, later)).toEqual({
      ...session,
      idHash: hashToken(renewed),
      signedInAt: later,
    })
  })

  test('that is not there, or another person’s, is not renewed: a new one is opened', async () => {
    const session = await sessionOfToken(db, await open('w1'), NOW)
    for (const [person, renews] of [
      ['ann', session?.id],
      ['admin', 'never-was'],
    ] as const) {
      const opened = await openSession(db, { person, how: 'link', renews }, NOW)
      const { id } = await db
        .selectFrom('session')
        .select('id')
        .where('idHash', '=', hashToken(opened))
        .executeTakeFirstOrThrow()
      expect(id).not.toBe(renews)
      expect(id).not.toBe(session?.id)
    }
  })

  test('is written to the audit with how and from where, and without its token', async () => {
    const token = await openSession(db, { person: 'admin', how: 'link', address: '10.0.0.7' }, NOW)
    const session = await sessionOfToken(db, token, NOW)
    const rows = await audit('sign-in')
    expect(rows.at(-1)).toEqual({
      person: 'admin',
      how: 'link',
      session: session?.id,
      again: false,
      address: '10.0.0.7',
      world: null,
    })
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is kept only as a hash', async () => {
    const token = await open()
    const rows = JSON.stringify(await db.selectFrom('session').selectAll().execute())
    expect(rows).toContain(hashToken(token))
    expect(rows).not.toContain(token)
  })

  test('is not opened by its hash, a part of its token, or nothing', async () => {
    const token = await open()
    for (const wrong of [hashToken(token), token.slice(0, -1), `${token}=`, ` ${token}`, '', undefined]) {
      expect(await sessionOfToken(db, wrong, NOW), String(wrong)).toBeNull()
    }
  })

  test('is over when unused for the idle time', async () => {
    const token = await open()
    expect(await sessionOfToken(db, token, NOW + SESSION_IDLE_MS)).toBeNull()
  })

  test('lives on with use, and still ends after the absolute time', async () => {
    const token = await open()
    const step = SESSION_IDLE_MS - 1
    let now = NOW
    while (now + step < NOW + SESSION_ABSOLUTE_MS) {
      now += step
      expect(await sessionOfToken(db, token, now), new Date(now).toISOString()).not.toBeNull()
    }
    expect(await sessionOfToken(db, token, NOW + SESSION_ABSOLUTE_MS)).toBeNull()
  })

  test('writes down its use at most once a minute', async () => {
    const token = await open()
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
