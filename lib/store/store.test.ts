import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppError } from '@/lib/result'
import { findOperation, finish, insertIntent, markSent, type OperationIntent } from './operations'
import { deleteSession, findSession, insertSession, touchSession } from './sessions'
import { insertSignInLink, takeSignInLinkRow } from './sign-in-links'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)

const intentOf = (change: Partial<OperationIntent> = {}): OperationIntent => ({
  id: randomUUID(),
  person: 'admin',
  sessionHash: 'hash',
  connection: 'acme',
  world: null,
  accountId: '123456789012',
  name: 'MoveAccount',
  input: { accountId: '210987654321', from: 'r-ab12', to: 'ou-ab12-11111111' },
  ...change,
})

const refused: AppError = { kind: 'denied', message: 'Not allowed.', code: 'AccessDeniedException' }

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  describe('sign-in links', () => {
    const insert = (expiresAt: number) =>
      insertSignInLink(store.db, { tokenHash: 'token', world: 'w1', createdAt: NOW, expiresAt })

    test('a link opens once, for the world it names', async () => {
      await insert(NOW + 1000)
      expect(await takeSignInLinkRow(store.db, 'token', NOW + 1)).toEqual({ world: 'w1' })
      expect(await takeSignInLinkRow(store.db, 'token', NOW + 2)).toBeNull()
    })

    test('a link opens nothing from the moment it expires', async () => {
      await insert(NOW + 1000)
      expect(await takeSignInLinkRow(store.db, 'token', NOW + 1000)).toBeNull()
    })

    test('an unknown link opens nothing', async () => {
      expect(await takeSignInLinkRow(store.db, 'token', NOW)).toBeNull()
    })

    test('of many takers over several connections exactly one wins', async () => {
      const others = [await store.open(), await store.open(), await store.open()]
      await insert(NOW + 1000)
      const takers = Array.from({ length: 24 }, (_, index) => others[index % others.length] ?? store.db)
      const taken = await Promise.all(takers.map((db) => takeSignInLinkRow(db, 'token', NOW)))
      expect(taken.filter((link) => link !== null)).toHaveLength(1)
    })

    test('a new link sweeps out those that have expired', async () => {
      await insert(NOW + 1000)
      await insertSignInLink(store.db, {
        tokenHash: 'later',
        world: null,
        createdAt: NOW + 1000,
        expiresAt: NOW + 2000,
      })
      expect(await store.db.selectFrom('signInLink').select('tokenHash').execute()).toEqual([{ tokenHash: 'later' }])
    })
  })

  describe('sessions', () => {
    const session = {
      idHash: 'hash',
      person: 'admin',
      world: null,
      createdAt: NOW,
      lastSeenAt: NOW,
      expiresAt: NOW + 1000,
    }
    const insert = () => insertSession(store.db, session, { now: NOW, idleMs: 100 })
    const find = (now: number) => findSession(store.db, 'hash', { now, idleMs: 100 })

    test('a session is found as it was kept, with its moments as numbers', async () => {
      await insert()
      expect(await find(NOW + 99)).toEqual(session)
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
      await insertSession(
        store.db,
        { ...session, idHash: 'later', lastSeenAt: NOW + 500 },
        { now: NOW + 500, idleMs: 100 },
      )
      expect(await store.db.selectFrom('session').select('idHash').execute()).toEqual([{ idHash: 'later' }])
    })
  })

  describe('operations', () => {
    test('an intent is kept with its input', async () => {
      const intent = intentOf()
      const { inserted } = await insertIntent(store.db, intent, NOW)
      expect(inserted).toBe(true)
      expect(await findOperation(store.db, intent.id)).toEqual({
        ...intent,
        state: 'intent',
        output: null,
        error: null,
        requestId: null,
        createdAt: NOW,
        sentAt: null,
        finishedAt: null,
      })
    })

    test('a repeated id never overwrites: the first record comes back', async () => {
      const first = intentOf()
      await insertIntent(store.db, first, NOW)
      const again = await insertIntent(
        store.db,
        intentOf({ id: first.id, name: 'CloseAccount', person: 'mallory' }),
        NOW + 1,
      )
      expect(again.inserted).toBe(false)
      expect(again.operation).toMatchObject({ name: 'MoveAccount', person: 'admin', createdAt: NOW })
      expect(await findOperation(store.db, first.id)).toEqual(again.operation)
    })

    test('of many inserts of one id over several connections exactly one is the first', async () => {
      const other = await store.open()
      const intent = intentOf()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => insertIntent(index % 2 ? other : store.db, intent, NOW + index)),
      )
      expect(answers.filter((answer) => answer.inserted)).toHaveLength(1)
    })

    test('only one caller may send, and only once', async () => {
      const intent = intentOf()
      await insertIntent(store.db, intent, NOW)
      const marked = await Promise.all([markSent(store.db, intent.id, NOW + 1), markSent(store.db, intent.id, NOW + 2)])
      expect(marked.filter(Boolean)).toHaveLength(1)
      expect((await findOperation(store.db, intent.id))?.state).toBe('sent')
    })

    test('a success keeps its output and request id', async () => {
      const intent = intentOf()
      await insertIntent(store.db, intent, NOW)
      await markSent(store.db, intent.id, NOW + 1)
      const outcome = { state: 'succeeded', output: { moved: ['a'] }, requestId: 'r-1' } as const
      expect(await finish(store.db, intent.id, outcome, NOW + 2)).toMatchObject({
        state: 'succeeded',
        output: { moved: ['a'] },
        error: null,
        requestId: 'r-1',
        sentAt: NOW + 1,
        finishedAt: NOW + 2,
      })
    })

    test('a success without an output keeps null', async () => {
      const intent = intentOf()
      await insertIntent(store.db, intent)
      expect(await finish(store.db, intent.id, { state: 'succeeded', output: undefined })).toMatchObject({
        output: null,
      })
    })

    test('an unknown outcome is settled later, and keeps the request id of the call', async () => {
      const intent = intentOf()
      await insertIntent(store.db, intent)
      const lost: AppError = { kind: 'unknown', message: 'The answer was lost.' }
      await finish(store.db, intent.id, { state: 'unknown', error: lost, requestId: 'r-1' })
      expect(await findOperation(store.db, intent.id)).toMatchObject({ state: 'unknown', error: lost })
      const settled = await finish(store.db, intent.id, { state: 'succeeded', output: null })
      expect(settled).toMatchObject({ state: 'succeeded', error: null, requestId: 'r-1' })
    })

    test.each([{ state: 'succeeded', output: 1 } as const, { state: 'failed', error: refused } as const])(
      'what has $state stays so',
      async (first) => {
        const intent = intentOf()
        await insertIntent(store.db, intent)
        await finish(store.db, intent.id, first, NOW + 1)
        const before = await findOperation(store.db, intent.id)
        expect(await finish(store.db, intent.id, { state: 'unknown', error: refused }, NOW + 2)).toBeNull()
        expect(await finish(store.db, intent.id, { state: 'succeeded', output: 2 }, NOW + 3)).toBeNull()
        expect(await markSent(store.db, intent.id, NOW + 4)).toBe(false)
        expect(await findOperation(store.db, intent.id)).toEqual(before)
      },
    )

    test('an operation that never was cannot finish', async () => {
      expect(await finish(store.db, randomUUID(), { state: 'succeeded', output: null })).toBeNull()
      expect(await findOperation(store.db, randomUUID())).toBeNull()
    })
  })

  test('opening it again keeps what is in it', async () => {
    const intent = intentOf()
    await insertIntent(store.db, intent)
    expect(await findOperation(await store.open(), intent.id)).toMatchObject({ name: 'MoveAccount' })
  })
})
