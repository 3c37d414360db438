import { describe, expect, test } from 'vitest'
import { eventOf } from './events'
import { browserWords, whyNotDisableOf, whyNotRoleOf } from './rules'

describe('a browser is named by what helps to recognise it', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
      'Safari on macOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
      'Safari on iOS',
    ],
    ['curl/8.5.0', 'curl'],
    ['<script>alert(1)</script>', 'Unknown browser'],
    ['', 'Unknown browser'],
    [null, 'Unknown browser'],
  ])('%s', (userAgent, words) => {
    expect(browserWords(userAgent)).toBe(words)
  })
})

const person = (more = {}) => ({ id: 'ann', role: 'admin' as const, isLocalAdmin: false, canSignIn: true, ...more })

test('the last admin keeps the role; one of two may lose it', () => {
  expect(whyNotRoleOf(person(), 1)).toContain('last admin')
  expect(whyNotRoleOf(person(), 2)).toBeNull()
  expect(whyNotRoleOf(person({ canSignIn: false }), 1)).toBeNull()
  expect(whyNotRoleOf(person({ role: 'viewer' }), 1)).toBeNull()
})

test('nobody is disabled by themselves, nor the local admin where there is nobody else', () => {
  expect(whyNotDisableOf(person(), 2, { me: 'ann', isTeam: true })).toContain('Another admin')
  expect(whyNotDisableOf(person({ isLocalAdmin: true }), 2, { me: 'ben', isTeam: false })).toContain('one person')
  expect(whyNotDisableOf(person({ isLocalAdmin: true }), 2, { me: 'ben', isTeam: true })).toBeNull()
})

describe('a row of the audit is told in words', () => {
  test.each([
    ['sign-in', { how: 'link', address: '203.0.113.7' }, 'Signed in: sign-in link'],
    ['sign-in', { how: 'oidc', again: true }, 'Signed in again: team sign-in'],
    ['sign-out', {}, 'Signed out'],
    ['refused', { why: 'The connection was pinned' }, 'Refused: The connection was pinned'],
    ['command', { name: 'SetPersonRole', person: 'ben', role: 'operator' }, 'Gave ben the role operator'],
    ['command', { name: 'StartJob', title: 'Move 12 accounts' }, 'Start job: Move 12 accounts'],
    ['command', { name: 'TurnReadOnlyOn', reason: 'Leak' }, 'Made Canopy read-only: Leak'],
  ])('%s %j', (kind, body, what) => {
    const row = { seq: 7, at: 0, kind, person: 'ann', body: JSON.stringify(body) }
    expect(eventOf(row)).toMatchObject({ seq: 7, at: '1970-01-01T00:00:00.000Z', what })
  })

  test('with the address that it came from', () => {
    const body = JSON.stringify({ how: 'link', address: '203.0.113.7' })
    expect(eventOf({ seq: 1, at: 0, kind: 'sign-in', person: 'ann', body }).address).toBe('203.0.113.7')
  })
})
