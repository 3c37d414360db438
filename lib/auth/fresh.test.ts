import { expect, test } from 'vitest'
import { AppFailure } from '../result'
import { requireFresh, whyNotFresh } from './fresh'

const NOW = Date.UTC(2026, 10, 21)
const signedIn = (minutesAgo: number) => ({ signedInAt: NOW - minutesAgo * 60_000 })

test('a sign-in is fresh for fifteen minutes, or as long as is asked for', () => {
  expect(whyNotFresh(signedIn(15), undefined, NOW)).toBeNull()
  expect(whyNotFresh({ signedInAt: NOW - 15 * 60_000 - 1 }, undefined, NOW)).toMatchObject({ kind: 'sign-in-again' })
  expect(whyNotFresh(signedIn(6), 5, NOW)).toMatchObject({ kind: 'sign-in-again' })
})

test('what needs a fresh sign-in stops without one', () => {
  expect(() => requireFresh({ signedInAt: Date.now() - 60_000 })).not.toThrow()
  expect(() => requireFresh({ signedInAt: 0 })).toThrow(AppFailure)
})
