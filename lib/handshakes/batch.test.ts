import { describe, expect, test } from 'vitest'
import {
  byConnection,
  countedNoun,
  ifManyAnswered,
  pairOf,
  planAnswers,
  ticksOfMany,
  typedFor,
  whyNotBatch,
} from './batch'
import type { Handshake, InboxConnection, InboxItem } from './schema'

const handshake = (id: string, changes: Partial<Handshake> = {}): Handshake => ({
  id,
  action: 'INVITE',
  state: 'OPEN',
  requestedAt: null,
  expiresAt: null,
  sender: {
    organizationId: 'o-acme000001',
    managementAccountId: '111111111111',
    managementEmail: 'aws@acme.example',
    managementName: null,
    featureSet: 'ALL',
  },
  recipient: { accountId: '222222222222', email: null, organizationId: null },
  notes: null,
  parentId: null,
  transfer: null,
  ...changes,
})
const connection = (slug: string, writable = true): InboxConnection => ({
  slug,
  name: slug,
  writable,
  kind: 'standalone',
  accountId: null,
  principal: null,
  organizationId: null,
})
const one = connection('one')
const two = connection('two')
const locked = connection('locked', false)
const all = [one, two, locked]
const received = (id: string, slug: string, changes: Partial<Handshake> = {}): InboxItem => ({
  handshake: handshake(id, changes),
  through: [{ slug, side: 'recipient' }],
})

describe('a plan of answers', () => {
  test('names who answers each, and why the others are left out', () => {
    const items = [
      received('h-1', 'one'),
      received('h-2', 'locked'),
      { handshake: handshake('h-3'), through: [{ slug: 'one', side: 'sender' as const }] },
      received('h-4', 'two', { state: 'DECLINED' }),
    ]
    expect(planAnswers(items, 'accept', all).map(({ by, problem }) => [by?.slug, problem])).toEqual([
      ['one', null],
      [undefined, 'The connection locked is for reading only.'],
      [undefined, 'No connection here can accept it'],
      [undefined, 'It is final already'],
    ])
  })
  test('one account joins one organization, but may decline all others at once', () => {
    const items = [received('h-1', 'one'), received('h-2', 'one')]
    expect(planAnswers(items, 'accept', all).map(({ problem }) => problem !== null)).toEqual([false, true])
    expect(planAnswers(items, 'decline', all).map(({ problem }) => problem)).toEqual([null, null])
  })
  test('makes one job for each connection', () => {
    const items = [received('h-1', 'one'), received('h-2', 'two'), received('h-3', 'one'), received('h-4', 'locked')]
    const jobs = byConnection(planAnswers(items, 'decline', all))
    expect(jobs.map(({ by, answers }) => [by.slug, answers.map(({ item }) => item.handshake.id)])).toEqual([
      ['one', ['h-1', 'h-3']],
      ['two', ['h-2']],
    ])
  })
  test('is offered when at least one of them can be answered', () => {
    expect(whyNotBatch([received('h-1', 'locked')], 'accept', all)).toBe('The connection locked is for reading only.')
    expect(whyNotBatch([received('h-1', 'locked'), received('h-2', 'one')], 'accept', all)).toBeNull()
    expect(whyNotBatch([], 'accept', all)).toBe('Nothing is selected')
  })
})

test('every statement is ticked once, whatever the kinds', () => {
  expect(ticksOfMany([handshake('h-1'), handshake('h-2')])).toEqual(['I know each of these organizations'])
  expect(ticksOfMany([handshake('h-1'), handshake('h-2', { action: 'APPROVE_ALL_FEATURES' })])).toHaveLength(2)
})

test('what cannot be taken back is said for every kind that is among them', () => {
  const kinds = [handshake('h-1'), handshake('h-2'), handshake('h-3', { action: 'ENABLE_ALL_FEATURES' })]
  expect(ifManyAnswered(kinds, 'accept').filter(({ final }) => final)).toHaveLength(2)
  expect(ifManyAnswered(kinds, 'cancel').map(({ text }) => text)).toContain(
    'Seats in the account quota are free again.',
  )
})

test('words count what is answered, and name who comes to whom', () => {
  expect(countedNoun([handshake('h-1')])).toBe('1 invitation')
  expect(countedNoun([handshake('h-1'), handshake('h-2', { action: 'ENABLE_ALL_FEATURES' })])).toBe('2 requests')
  expect(pairOf(handshake('h-1'), (text) => text)).toEqual({ who: '2222 2222 2222', where: 'o-acme000001' })
})

test('accepting ten or more asks for the count; declining does not', () => {
  const many = Array.from({ length: 10 }, (_, index) => handshake(`h-${index}`))
  expect(typedFor(many, 'accept')).toBe('10')
  expect(typedFor(many.slice(1), 'accept')).toBeUndefined()
  expect(typedFor(many, 'decline')).toBeUndefined()
})
