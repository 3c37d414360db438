import { expect, test } from 'vitest'
import { groupOf, inGroups, type Looker, whyNotDecide, whyNotOwn } from './rules'
import type { Approval } from './schema'

const approval = (more: Partial<Approval> = {}): Approval => ({
  id: 'a',
  requester: 'ann',
  isMine: false,
  connection: 'acme',
  name: 'CloseAccount',
  verb: 'Close account',
  title: 'Close 731000482216',
  consequence: '',
  wayBack: '',
  input: {},
  items: null,
  names: {},
  before: {},
  wanted: {},
  reason: 'No longer used.',
  typed: '731000482216',
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  operationId: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  expiresAt: '2026-11-21T10:00:00.000Z',
  ...more,
})
const looker = (more: Partial<Looker> = {}): Looker => ({
  role: 'admin',
  connection: { name: 'Acme', writable: true },
  ...more,
})

test('what waits needs everybody but its requester, and what has ended needs nobody', () => {
  expect(groupOf(approval())).toBe('needs-you')
  expect(groupOf(approval({ isMine: true }))).toBe('yours')
  expect(groupOf(approval({ isMine: true, state: 'approved' }))).toBe('yours')
  expect(groupOf(approval({ state: 'approved' }))).toBe('others')
  for (const state of ['refused', 'void', 'used', 'expired'] as const) {
    expect(groupOf(approval({ state, isMine: true })), state).toBe('done')
  }
})

test('what expires first comes first, of what is done the newest, and an empty group is left out', () => {
  const list = [
    approval({ id: 'late', expiresAt: '2026-11-21T12:00:00.000Z' }),
    approval({ id: 'old', state: 'used', createdAt: '2026-11-01T10:00:00.000Z' }),
    approval({ id: 'soon', expiresAt: '2026-11-21T09:00:00.000Z' }),
    approval({ id: 'new', state: 'refused', createdAt: '2026-11-19T10:00:00.000Z' }),
  ]
  expect(inGroups(list).map(({ group, approvals }) => [group, ...approvals.map(({ id }) => id)])).toEqual([
    ['needs-you', 'soon', 'late'],
    ['done', 'new', 'old'],
  ])
})

test('nobody decides over their own, nor without the role, nor through what is for reading only', () => {
  expect(whyNotDecide(approval(), looker())).toBeNull()
  expect(whyNotDecide(approval(), looker({ role: 'approver' }))).toBeNull()
  expect(whyNotDecide(approval({ isMine: true }), looker())).toContain('Somebody else')
  expect(whyNotDecide(approval(), looker({ role: 'operator' }))).toContain('approver')
  expect(whyNotDecide(approval(), looker({ connection: { name: 'Acme', writable: false } }))).toContain('reading only')
  expect(whyNotDecide(approval(), looker({ connection: undefined }))).toContain('no longer exists')
})

test('carrying out is for admins, taking back for whoever may ask', () => {
  expect(whyNotOwn(looker({ role: 'operator' }), 'admin')).toContain('admin')
  expect(whyNotOwn(looker({ role: 'operator' }), 'operator')).toBeNull()
})
