import { describe, expect, test } from 'vitest'
import type { Handshake } from './schema'
import {
  acceptTicks,
  answerWords,
  ifAccepted,
  ifRefused,
  kindWords,
  newsOf,
  onlyWho,
  onlyWhoCancels,
  stepsFor,
} from './words'

const KINDS = [
  'INVITE',
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
  'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
  'TRANSFER_RESPONSIBILITY',
]

const of = (action: string, changes: Partial<Handshake> = {}): Handshake => ({
  id: 'h-00000001',
  action,
  state: 'OPEN',
  requestedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2026-11-16T00:00:00.000Z',
  sender: {
    organizationId: 'o-acme000001',
    managementAccountId: '111122223333',
    managementEmail: 'aws@acme.example',
    managementName: null,
    featureSet: 'ALL',
  },
  recipient: { accountId: '222233334444', email: null, organizationId: null },
  notes: null,
  parentId: null,
  transfer:
    action === 'TRANSFER_RESPONSIBILITY' ? { id: null, type: 'BILLING', startsAt: '2027-01-01T00:00:00.000Z' } : null,
  ...changes,
})
const show = (text: string) => `<${text}>`
const byEmail = { recipient: { accountId: null, email: 'a@b.example', organizationId: null } }
const textOf = (consequences: { text: string }[]) => consequences.map(({ text }) => text).join(' ')

describe.each(KINDS)('%s', (action) => {
  test('says what follows on acceptance, what is final, and asks for a tick', () => {
    const consequences = ifAccepted(of(action), '2222 3333 4444')
    expect(consequences.length).toBeGreaterThanOrEqual(3)
    expect(consequences.filter(({ final }) => final)).toHaveLength(1)
    expect(acceptTicks(of(action))).toHaveLength(1)
  })
  test('says what declining and canceling do', () => {
    expect(ifRefused(of(action), 'decline', show).length).toBeGreaterThan(0)
    expect(ifRefused(of(action), 'cancel', show).length).toBeGreaterThan(0)
  })
  test('has a name of its own and steps that name the handshake', () => {
    expect(kindWords(of(action))).not.toBe(action)
    expect(stepsFor(of(action), show)).toContain('aws organizations accept-handshake --handshake-id h-00000001')
  })
})

test('joining enters the root, costs the management account, and makes no role', () => {
  const text = textOf(ifAccepted(of('INVITE'), 'new-venture'))
  expect(text).toContain('new-venture enters the root of o-acme000001')
  expect(text).toContain('1111 2222 3333 pays')
  expect(text).toContain('No access role')
})
test('an organization that shares billing only binds with no policies', () => {
  const sender = { ...of('INVITE').sender, featureSet: 'CONSOLIDATED_BILLING' as const }
  expect(textOf(ifAccepted(of('INVITE', { sender }), 'x'))).toContain('no policies bind the account yet')
})
test('a transfer names its start in UTC, where it begins', () => {
  expect(textOf(ifAccepted(of('TRANSFER_RESPONSIBILITY'), 'x'))).toContain('1 January 2027 (UTC)')
})
test('a kind that AWS added later promises nothing', () => {
  expect(ifAccepted(of('NEW_KIND'), 'x')).toEqual([])
  expect(kindWords(of('NEW_KIND'))).toBe('NEW_KIND')
})
test('joining asks whether the organization is known', () => {
  expect(acceptTicks(of('INVITE'))).toEqual(['I know this organization'])
})

test('who has to act is named', () => {
  expect(onlyWho(of('INVITE'), show)).toBe('Only 2222 3333 4444 can accept.')
  expect(onlyWho(of('INVITE', byEmail), show)).toBe('Only the account of <a@b.example> can accept.')
  expect(onlyWho(of('ENABLE_ALL_FEATURES', { state: 'REQUESTED' }), show)).toContain('once every member has agreed')
  expect(onlyWhoCancels(of('APPROVE_ALL_FEATURES'))).toContain('request for all features')
  expect(onlyWhoCancels(of('INVITE'))).toBe('Only 1111 2222 3333 can cancel it.')
})

test('the same verb and noun stand on button and dialog', () => {
  expect(answerWords(of('INVITE'), 'cancel')).toBe('Cancel invitation')
  expect(answerWords(of('TRANSFER_RESPONSIBILITY'), 'accept')).toBe('Accept transfer')
  expect(answerWords(of('APPROVE_ALL_FEATURES'), 'decline')).toBe('Decline request')
})

test('news says who was first', () => {
  expect(newsOf(of('INVITE'), show)).toBeNull()
  expect(newsOf(of('INVITE', { state: 'DECLINED' }), show)).toBe('Already declined by 2222 3333 4444.')
  expect(newsOf(of('INVITE', { state: 'CANCELED' }), show)).toBe('Already canceled by the sender, 1111 2222 3333.')
  expect(newsOf(of('ENABLE_ALL_FEATURES', { state: 'ACCEPTED' }), show)).toBe('Already accepted by 1111 2222 3333.')
  expect(newsOf(of('INVITE', { state: 'EXPIRED' }), show)).toContain('expired')
})

test('no e-mail address is printed unless it was made safe to show', () => {
  for (const action of KINDS) {
    const handshake = of(action, byEmail)
    const printed = [
      onlyWho(handshake, show),
      stepsFor(handshake, show),
      newsOf({ ...handshake, state: 'DECLINED' }, show) ?? '',
      textOf(ifRefused(handshake, 'cancel', show)),
    ].join('\n')
    expect(printed.replace(/<[^<>]*>/g, '')).not.toContain('@')
  }
})
