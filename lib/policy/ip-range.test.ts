import { expect, test } from 'vitest'
import { momentOf } from './condition-values'
import { isInRange } from './ip-range'

test.each([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '10.1.2.3/32', true],
  ['10.1.2.3', '0.0.0.0/0', true],
  ['10.1.130.3', '10.1.128.0/17', true],
  ['10.1.127.3', '10.1.128.0/17', false],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db9::1', '2001:db8::/32', false],
  ['::1', '::/0', true],
  ['::ffff:10.1.2.3', '::ffff:10.0.0.0/104', true],
  ['fe80:0:0:0:0:0:0:1', 'fe80::1', true],
  ['10.1.2.3', '::/0', false],
  ['10.1.2', '10.0.0.0/8', false],
  ['10.1.2.256', '10.0.0.0/8', false],
  ['10.1.2.3', '10.0.0.0/33', false],
  ['10.1.2.3', '10.0.0.0/', false],
  ['10.1.2.3', '10.0.0.0/8/8', false],
  ['1::2::3', '::/0', false],
  ['1:2:3:4:5:6:7:8:9', '::/0', false],
  ['12345::', '::/0', false],
])('%s in %s: %j', (address, range, expected) => {
  expect(isInRange(address, range)).toBe(expected)
})

test.each([
  ['2026-11-21', Date.UTC(2026, 10, 21)],
  ['2026-11-21T08:00Z', Date.UTC(2026, 10, 21, 8)],
  ['2026-11-21T08:00:00+0530', Date.UTC(2026, 10, 21, 2, 30)],
  ['2026-11-21T08:00:00.1234567Z', Date.UTC(2026, 10, 21, 8, 0, 0, 123)],
  ['1700000000', 1_700_000_000_000],
  ['2026-13-01', undefined],
  ['yesterday', undefined],
])('%s is a moment', (text, expected) => {
  expect(momentOf(text)).toBe(expected)
})
