import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppError } from '@/lib/result'
import {
  findOperation,
  finish,
  insertIntent,
  lastMade,
  listOpenOperations,
  markSent,
  type OperationIntent,
  takeOperation,
} from './operations'
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
  subject: '210987654321',
  target: 'ou-ab12-11111111',
  claim: randomUUID(),
  tier: 1,
  jobId: null,
  undoes: null,
  owner: 'this instance',
  ...change,
})

const images = { before: { parent: 'r-ab12' }, after: { parent: 'ou-ab12-11111111' } }
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

  describe('operations', () => {
    test('an intent is kept with its input', async () => {
      const intent = intentOf()
      expect((await insertIntent(store.db, intent, NOW)).state).toBe('inserted')
      expect(await findOperation(store.db, intent.id)).toEqual({
        ...intent,
        state: 'intent',
        output: null,
        error: null,
        requestId: null,
        before: null,
        after: null,
        attempts: 0,
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
      expect(again).toMatchObject({
        state: 'exists',
        operation: { name: 'MoveAccount', person: 'admin', createdAt: NOW },
      })
      expect(await findOperation(store.db, first.id)).toMatchObject({ name: 'MoveAccount', createdAt: NOW })
    })

    test('of many inserts of one id over several connections exactly one is the first', async () => {
      const other = await store.open()
      const intent = intentOf()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => insertIntent(index % 2 ? other : store.db, intent, NOW + index)),
      )
      expect(answers.filter((answer) => answer.state === 'inserted')).toHaveLength(1)
    })

    test('only one caller may send, and only once', async () => {
      const intent = intentOf()
      await insertIntent(store.db, intent, NOW)
      const marked = await Promise.all([
        markSent(store.db, intent.id, images, NOW + 1),
        markSent(store.db, intent.id, images, NOW + 2),
      ])
      expect(marked.filter(Boolean)).toHaveLength(1)
      expect(await findOperation(store.db, intent.id)).toMatchObject({ state: 'sent', attempts: 1, ...images })
    })

    test('a success keeps its output and request id', async () => {
      const intent = intentOf()
      await insertIntent(store.db, intent, NOW)
      await markSent(store.db, intent.id, images, NOW + 1)
      const outcome = { state: 'succeeded', output: { moved: ['a'] }, requestId: 'r-1' } as const
      expect(await finish(store.db, intent.id, outcome, { now: NOW + 2 })).toMatchObject({
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
      await finish(store.db, intent.id, { state: 'unknown', isOpen: true, error: lost, requestId: 'r-1' })
      expect(await findOperation(store.db, intent.id)).toMatchObject({
        state: 'unknown',
        error: lost,
        finishedAt: null,
        claim: intent.claim,
      })
      const settled = await finish(store.db, intent.id, { state: 'succeeded', output: null })
      expect(settled).toMatchObject({ state: 'succeeded', error: null, requestId: 'r-1' })
    })

    test.each([{ state: 'succeeded', output: 1 } as const, { state: 'failed', error: refused } as const])(
      'what has $state stays so',
      async (first) => {
        const intent = intentOf()
        await insertIntent(store.db, intent)
        await finish(store.db, intent.id, first, { now: NOW + 1 })
        const before = await findOperation(store.db, intent.id)
        expect(
          await finish(store.db, intent.id, { state: 'unknown', isOpen: true, error: refused }, { now: NOW + 2 }),
        ).toBeNull()
        expect(await finish(store.db, intent.id, { state: 'succeeded', output: 2 }, { now: NOW + 3 })).toBeNull()
        expect(await markSent(store.db, intent.id, images, NOW + 4)).toBe(false)
        expect(await findOperation(store.db, intent.id)).toEqual(before)
      },
    )

    test('what is claimed is claimed once, by whoever was first, until it is settled', async () => {
      const other = await store.open()
      const claim = 'one account'
      const intents = Array.from({ length: 20 }, () => intentOf({ claim }))
      const answers = await Promise.all(
        intents.map((intent, index) => insertIntent(index % 2 ? other : store.db, intent, NOW)),
      )
      const winners = intents.filter((_, index) => answers[index]?.state === 'inserted')
      expect(winners).toHaveLength(1)
      expect(answers.filter(({ state }) => state === 'claimed')).toHaveLength(19)
      expect(answers.find(({ state }) => state === 'claimed')).toMatchObject({ by: { person: 'admin' } })
      await finish(store.db, winners[0]?.id ?? '', { state: 'failed', error: refused })
      expect((await insertIntent(store.db, intentOf({ claim }))).state).toBe('inserted')
    })

    test('one that is handed to a person lets go of its claim, and can still be settled', async () => {
      const intent = intentOf()
      await insertIntent(store.db, intent)
      await finish(store.db, intent.id, { state: 'unknown', isOpen: false, error: refused }, { now: NOW })
      expect(await findOperation(store.db, intent.id)).toMatchObject({ claim: null, finishedAt: NOW })
      expect(await listOpenOperations(store.db)).toEqual([])
      expect(await finish(store.db, intent.id, { state: 'succeeded', output: null })).not.toBeNull()
    })

    test('of several takers of what a dead instance left, one gets it', async () => {
      const intent = intentOf({ owner: 'dead' })
      await insertIntent(store.db, intent)
      const taken = await Promise.all(['a', 'b', 'c'].map((owner) => takeOperation(store.db, intent.id, 'dead', owner)))
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect(await takeOperation(store.db, intent.id, 'dead', 'd')).toBe(false)
    })

    test('the newest change of a subject is found, in its own world, once it was made', async () => {
      const [first, second, elsewhere] = [intentOf(), intentOf(), intentOf({ world: 'w1' })]
      for (const [index, intent] of [first, second, elsewhere].entries()) {
        await insertIntent(store.db, intent, NOW + index)
        await finish(store.db, intent.id, { state: 'succeeded', output: null }, { now: NOW + index })
      }
      await insertIntent(store.db, intentOf(), NOW + 5)
      expect((await lastMade(store.db, first, NOW))?.id).toBe(second.id)
      expect((await lastMade(store.db, elsewhere, NOW))?.id).toBe(elsewhere.id)
      expect(await lastMade(store.db, first, NOW + 2)).toBeNull()
    })

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
