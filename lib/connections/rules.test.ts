import { describe, expect, test } from 'vitest'
import type { AppErrorKind } from '../result'
import { abilityResult, healthOf, shortReason } from './rules'
import type { Ability } from './schema'

const error = (kind: AppErrorKind) => ({ kind, message: '' })
const ability = (result: Ability['result'], kind: AppErrorKind = 'denied'): Ability => ({
  label: 'Read the tree',
  action: 'organizations:ListRoots',
  result,
  at: '2026-11-01T00:00:00.000Z',
  error: result === 'allowed' ? null : error(kind),
})

describe('health', () => {
  const known = { accountId: '111111111111', error: null, writable: true }
  test('a connection that answers is well, and says when it only reads', () => {
    expect(healthOf(known)).toEqual({ health: 'ok', healthText: 'Ready' })
    expect(healthOf({ ...known, writable: false }).healthText).toBe('Ready, read-only')
  })
  test('credentials that do not work are an error in plain words', () => {
    expect(healthOf({ accountId: null, error: error('credentials'), writable: true })).toEqual({
      health: 'error',
      healthText: 'Credentials missing, wrong or expired',
    })
  })
  test('an identity that is half known is a warning', () => {
    expect(healthOf({ ...known, error: error('denied') }).health).toBe('warning')
  })
  test('a denied ability is no ill health, one that could not be tried is', () => {
    expect(healthOf(known, [ability('allowed'), ability('denied')]).health).toBe('ok')
    expect(healthOf(known, [ability('failed', 'throttled')])).toEqual({ health: 'warning', healthText: 'Paced by AWS' })
  })
})

test.each([
  ['denied', 'denied'],
  ['constraint', 'unavailable'],
  ['not-in-organization', 'unavailable'],
  ['throttled', 'failed'],
  ['credentials', 'failed'],
  ['unavailable', 'failed'],
] as const)('an answer of the kind %s means that the ability is %s', (kind, result) => {
  expect(abilityResult(error(kind))).toBe(result)
})

test('every failure has a short reason', () => {
  expect(shortReason(error('credentials'))).toBe('credentials missing, wrong or expired')
  expect(shortReason(error('unexpected'))).not.toBe('')
})
