import { expect, test } from 'vitest'
import { phaseOf, phaseWords, whyNotChangeable, whyNotEnd, whyNotRename } from './rules'
import type { BillingTransfer } from './schema'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const transfer = (changes: Partial<BillingTransfer>): BillingTransfer => ({
  id: 'rt-01234567',
  name: 'Theirs',
  status: 'ACCEPTED',
  direction: 'inbound',
  source: { accountId: '111122223333', email: 'a@example.com' },
  target: { accountId: '444455556666', email: 'b@example.com' },
  startsAt: '2026-01-01T00:00:00.000Z',
  endsAt: null,
  handshakeId: null,
  ...changes,
})

test.each([
  [{}, 'running', 'In force'],
  [{ startsAt: '2027-01-01T00:00:00.000Z' }, 'agreed', 'Agreed, not begun'],
  [{ status: 'REQUESTED' }, 'offered', 'Waits for an answer'],
  [{ status: 'WITHDRAWN', endsAt: '2026-12-31T23:59:59.999Z' }, 'ending', 'Ends soon'],
  [{ status: 'WITHDRAWN', endsAt: '2026-10-31T23:59:59.999Z' }, 'ended', 'Ended'],
  [{ status: 'DECLINED' }, 'refused', 'Declined'],
] as const)('%o is %s', (changes, phase, words) => {
  expect(phaseOf(transfer(changes), NOW)).toBe(phase)
  expect(phaseWords(transfer(changes), NOW)).toBe(words)
})

test('the payer names it, either side ends it, nobody what is over', () => {
  expect(whyNotRename(transfer({}), NOW)).toBeNull()
  expect(whyNotRename(transfer({ direction: 'outbound' }), NOW)).toContain('pays')
  expect(whyNotRename(transfer({ status: 'WITHDRAWN' }), NOW)).not.toBeNull()
  expect(whyNotEnd(transfer({ direction: 'outbound' }), NOW)).toBeNull()
  expect(whyNotEnd(transfer({ status: 'REQUESTED' }), NOW)).toContain('inbox')
  expect(whyNotEnd(transfer({ status: 'WITHDRAWN' }), NOW)).toContain('ended')
})

test('only a writable management connection changes them', () => {
  const through = { kind: 'management', writable: true, connectionName: 'Acme' }
  expect(whyNotChangeable(through)).toBeNull()
  expect(whyNotChangeable({ ...through, kind: 'member' })).toContain('management account')
  expect(whyNotChangeable({ ...through, writable: false })).toContain('reading only')
})
