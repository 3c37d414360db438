import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clearAttempts, countAttempt, uncountAttempt } from './sign-in-attempts'
import { insertJourney, takeJourney } from './sign-in-journeys'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  describe('tries to sign in', () => {
    const count = async (key: string, now = NOW, db = store.db) => countAttempt(db, key, { now, windowMs: 100 })

    test('are counted one by one, each key for itself', async () => {
      expect(await count('a')).toEqual({ count: 1, since: NOW })
      expect(await count('a', NOW + 99)).toEqual({ count: 2, since: NOW })
      expect(await count('b', NOW + 99)).toEqual({ count: 1, since: NOW + 99 })
    })

    test('begin anew when the window is over', async () => {
      await count('a')
      expect(await count('a', NOW + 100)).toEqual({ count: 1, since: NOW + 100 })
    })

    test('at once get a number each, in however many processes', async () => {
      const second = await store.open()
      const counted = await Promise.all([1, 2, 3, 4, 5, 6].map((each) => count('a', NOW, each % 2 ? store.db : second)))
      expect(counted.map(({ count }) => count).toSorted()).toEqual([1, 2, 3, 4, 5, 6])
    })

    test('that did not fail are taken back, and never below none', async () => {
      await count('a')
      await count('a')
      await uncountAttempt(store.db, 'a')
      expect((await count('a')).count).toBe(2)
      for (let times = 0; times < 5; times += 1) await uncountAttempt(store.db, 'a')
      expect((await count('a')).count).toBe(1)
      await clearAttempts(store.db, 'a')
      expect(await count('a', NOW + 1)).toEqual({ count: 1, since: NOW + 1 })
    })
  })

  describe('a sign-in that is away at the provider', () => {
    const journey = { tokenHash: 'hash', returnTo: '/inbox', sessionId: null, createdAt: NOW, expiresAt: NOW + 100 }

    test('comes back once', async () => {
      await insertJourney(store.db, journey)
      const taken = await Promise.all([takeJourney(store.db, 'hash', NOW), takeJourney(store.db, 'hash', NOW)])
      expect(taken.filter((each) => each !== null)).toEqual([journey])
      expect(await takeJourney(store.db, 'hash', NOW)).toBeNull()
    })

    test('does not come back too late, and is forgotten', async () => {
      await insertJourney(store.db, journey)
      await insertJourney(store.db, { ...journey, tokenHash: 'other', createdAt: NOW + 50, expiresAt: NOW + 150 })
      expect(await takeJourney(store.db, 'hash', NOW + 100)).toBeNull()
      await insertJourney(store.db, { ...journey, tokenHash: 'third', createdAt: NOW + 150, expiresAt: NOW + 250 })
      const left = await store.db.selectFrom('signInJourney').select('tokenHash').execute()
      expect(left).toEqual([{ tokenHash: 'third' }])
    })
  })
})
