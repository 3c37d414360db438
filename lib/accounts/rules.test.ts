import { describe, expect, test } from 'vitest'
import {
  closedDay,
  type KnownAccount,
  leavingChecks,
  lifeOf,
  whyBlocked,
  whyNotClosable,
  whyNotLifecycle,
} from './rules'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const account = (changes: Partial<KnownAccount> = {}): KnownAccount => ({
  id: '111122223333',
  state: 'ACTIVE',
  joinedAt: '2024-01-01T00:00:00Z',
  joinedMethod: 'CREATED',
  isManagement: false,
  delegatedFor: [],
  ...changes,
})

test('only the management account decides over the life of accounts', () => {
  const by = (kind: string, writable = true) => whyNotLifecycle({ kind, writable, connectionName: 'Acme' })
  expect(by('management')).toBeNull()
  expect(by('management', false)).toContain('for reading only')
  for (const kind of ['delegated-administrator', 'member', 'standalone'])
    expect(by(kind)).toContain('Only the management')
})

test('what AWS would not close says why', () => {
  expect(whyNotClosable(account(), 'ALL')).toBeNull()
  expect(whyNotClosable(account({ state: 'SUSPENDED' }), 'ALL')).toBeNull()
  expect(whyNotClosable(account({ isManagement: true }), 'ALL')).toContain('management')
  expect(whyNotClosable(account({ state: 'CLOSED' }), 'ALL')).toContain('closed already')
  expect(whyNotClosable(account(), 'CONSOLIDATED_BILLING')).toContain('all features')
})

describe('before an account leaves', () => {
  const blockers = (changes: Partial<KnownAccount>) =>
    leavingChecks(account(changes), NOW).flatMap(({ id, state }) => (state === 'blocked' ? [id] : []))
  test('a created one waits four days, to the minute', () => {
    expect(blockers({ joinedAt: '2026-11-17T12:00:01Z' })).toEqual(['wait'])
    expect(blockers({ joinedAt: '2026-11-17T12:00:00Z' })).toEqual([])
    expect(whyBlocked(leavingChecks(account({ joinedAt: '2026-11-20T09:00:00Z' }), NOW))).toContain('2026-11-24')
    expect(blockers({ joinedAt: '2026-11-20T09:00:00Z', joinedMethod: 'INVITED' })).toEqual([])
  })
  test('a delegated administrator is named with its services', () => {
    expect(whyBlocked(leavingChecks(account({ delegatedFor: ['guardduty.amazonaws.com'] }), NOW))).toContain(
      'guardduty',
    )
  })
  test('what was not read is not called fine', () => {
    const checks = leavingChecks(account({ delegatedFor: null }), NOW)
    expect(checks.find(({ id }) => id === 'delegated')?.state).toBe('unknown')
    expect(checks.find(({ id }) => id === 'alone')?.state).toBe('unknown')
  })
  test('closed ones and the management account stay', () => {
    expect(blockers({ state: 'CLOSED' })).toEqual(['state'])
    expect(blockers({ isManagement: true })).toEqual(['member'])
  })
})

describe('the life of an account', () => {
  const life = (changes: Partial<KnownAccount>, closedAt: string | null = null, whyNotClose: string | null = null) =>
    Object.fromEntries(lifeOf(account(changes), { closedAt, whyNotClose, now: NOW }).map((step) => [step.id, step]))
  test('one that is open can be closed, or says why not', () => {
    expect(life({}).closing).toMatchObject({ state: 'next' })
    expect(life({}, null, 'Because.').closing).toMatchObject({ state: 'blocked', note: 'Because.' })
  })
  test('a closed one counts its days', () => {
    expect(life({ state: 'CLOSED' }, '2026-11-10T13:00:00Z').closed?.label).toBe('Closed, day 11 of 90')
    expect(closedDay('2026-01-01T00:00:00Z', NOW).day).toBe(90)
  })
  test('one that was closed elsewhere does not pretend to know when', () => {
    expect(life({ state: 'CLOSED' }).closed?.note).toContain('does not tell when')
  })
})
