import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '@/lib/store/database'
import { storeState } from '@/lib/store/health'
import { signInLocalAdmin } from '@/lib/store/people'
import type { Store } from '@/lib/store/schema'
import { endInMemory, RECENT_MS } from './recent-sessions'
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, sessionOfToken } from './session'
import { openSession } from './start-session'
import { hashToken } from './token'

const NOW = Date.UTC(2026, 10, 21)
const MINUTE_MS = 60_000
let folder: string
let db: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'canopy-ill-'))
  db = await openStore({ dataFolder: folder, databaseUrl: undefined })
  await signInLocalAdmin(db, NOW)
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const open = (world: string | null = null, now = NOW) => openSession(db, { person: 'admin', how: 'link', world }, now)

/** A store that cannot be opened any more, as the driver says it. */
async function gone(): Promise<Store> {
  const other = mkdtempSync(join(folder, 'gone-'))
  appendFileSync(join(other, 'canopy.db'), 'no database '.repeat(100))
  return openStore({ dataFolder: other, databaseUrl: undefined })
}

test('a store that takes no writes signs nobody out, however long it lasts', async () => {
  const token = await open()
  await sql`pragma query_only = 1`.execute(db)
  for (let minutes = 1; minutes * MINUTE_MS < SESSION_IDLE_MS; minutes += 7) {
    expect(await sessionOfToken(db, token, NOW + minutes * MINUTE_MS), `${minutes}`).not.toBeNull()
  }
  expect(storeState()?.illness).toBe('read-only')
})

test('after a use that could not be written down, a minute goes by before the next try', async () => {
  const token = await open(null, NOW + 3 * 3_600_000)
  const at = (minutes: number) => NOW + 3 * 3_600_000 + minutes * MINUTE_MS
  const lastSeen = async () =>
    (await db.selectFrom('session').select('lastSeenAt').executeTakeFirstOrThrow()).lastSeenAt
  await sql`pragma query_only = 1`.execute(db)
  await sessionOfToken(db, token, at(5))
  await sql`pragma query_only = 0`.execute(db)
  await sessionOfToken(db, token, at(6) - 1)
  expect(await lastSeen()).toBe(at(0))
  await sessionOfToken(db, token, at(6))
  expect(await lastSeen()).toBe(at(6))
})

test('a session goes on for a quarter of an hour after the store confirmed it, and then the store is missed', async () => {
  const token = await open('w1')
  const session = await sessionOfToken(db, token, NOW + 1)
  expect(await sessionOfToken(gone, token, NOW + RECENT_MS)).toEqual(session)
  await expect(sessionOfToken(gone, token, NOW + 1 + RECENT_MS)).rejects.toThrow()
})

test('nobody is let in whom this process has not seen, and no session outlives its own end', async () => {
  const token = await open()
  await expect(sessionOfToken(gone, token, NOW)).rejects.toThrow()
  const late = NOW + SESSION_ABSOLUTE_MS
  await db
    .updateTable('session')
    .set({ lastSeenAt: late - 1 })
    .execute()
  expect(await sessionOfToken(db, token, late - 1)).not.toBeNull()
  await expect(sessionOfToken(gone, token, late)).rejects.toThrow()
})

test('a session that was ended is over, whether the store could be told or not', async () => {
  const token = await open()
  expect(await sessionOfToken(db, token, NOW)).not.toBeNull()
  endInMemory(hashToken(token))
  expect(await sessionOfToken(db, token, NOW)).toBeNull()
  expect(await sessionOfToken(gone, token, NOW)).toBeNull()
})

test('a session that the store no longer has is not remembered', async () => {
  const token = await open()
  await sessionOfToken(db, token, NOW)
  await db.deleteFrom('session').execute()
  expect(await sessionOfToken(db, token, NOW)).toBeNull()
  await expect(sessionOfToken(gone, token, NOW)).rejects.toThrow()
})

test('an error that is not the store’s is not covered up', async () => {
  const token = await open()
  await sessionOfToken(db, token, NOW)
  await expect(sessionOfToken(() => Promise.reject(new Error('a mistake')), token, NOW)).rejects.toThrow('a mistake')
})
