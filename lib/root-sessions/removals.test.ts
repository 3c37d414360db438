import { expect, test } from 'vitest'
import { auditItems } from './audit-items'
import { mergeAudits } from './merge'
import { foundWords, inOrder, NOTHING_FOUND, removalsOf } from './removals'
import type { AuditAnswer, RootCredentials } from './schema'

const ID = '111122223333'
const all: RootCredentials = {
  password: '2024-01-01T00:00:00.000Z',
  accessKeys: [{ id: 'AKIA1', isActive: true, createdAt: null, lastUsedAt: null, lastUsedFor: null }],
  mfaDevices: [{ serialNumber: 'arn:mfa', enabledAt: null }],
  certificates: [{ id: 'CERT1', isActive: false, uploadedAt: null }],
}

test('what works without a person goes first, and the MFA device guards the password until that is gone', () => {
  expect(removalsOf(ID, all).map(({ name }) => name)).toEqual([
    'DeleteAccessKey',
    'DeleteSigningCertificate',
    'DeleteLoginProfile',
    'DeactivateMFADevice',
  ])
  expect(removalsOf(ID, NOTHING_FOUND)).toEqual([])
})

test('many root users are worked on kind by kind', () => {
  const changes = inOrder([...removalsOf(ID, all), ...removalsOf('222233334444', all)])
  expect(changes.map(({ name }) => name).filter((name, at, names) => name !== names[at - 1])).toHaveLength(4)
})

test('what was found reads as a sentence', () => {
  expect(foundWords(all)).toBe('Password, 1 access key, 1 certificate, 1 MFA device')
  expect(foundWords({ ...NOTHING_FOUND, accessKeys: [...all.accessKeys, ...all.accessKeys] })).toBe('2 access keys')
  expect(foundWords(NOTHING_FOUND)).toBe('')
})

const answer = (until: number, clean: string[], others: string[]): AuditAnswer => ({
  until,
  clean: { id: clean, at: clean.map(() => until) },
  others: others.map((accountId) => ({ accountId, found: all, foundAt: null, error: null, triedAt: '' })),
})

test('news replaces what was known of an account, and leaves the rest', () => {
  const known = answer(1, ['a', 'b'], ['c', 'd'])
  const merged = mergeAudits(known, answer(2, ['c'], ['a']))
  expect(merged.until).toBe(2)
  expect(merged.clean).toEqual({ id: ['b', 'c'], at: [1, 2] })
  expect(merged.others.map(({ accountId }) => accountId)).toEqual(['d', 'a'])
  expect(mergeAudits(known, answer(3, [], []))).toBe(known)
  expect(mergeAudits(undefined, known)).toBe(known)
})

test('an audit is one account to an item, and a few in an organization that is larger than a job shows', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => String(100_000_000_000 + at))
  expect(auditItems(ids(3)).map(({ accountIds }) => accountIds.length)).toEqual([1, 1, 1])
  const large = auditItems(ids(50_000))
  expect(large).toHaveLength(5_000)
  expect(large.flatMap(({ accountIds }) => accountIds)).toEqual(ids(50_000))
  expect(auditItems(ids(5_001))).toHaveLength(2_501)
  expect(auditItems([])).toEqual([])
})
