import { describe, expect, test } from 'vitest'
import { scrub, scrubDeep } from './scrub'

const TOKEN = 'kq3Yw9sZ0fVnB7xQ2mL5tR8uC1dE4hJ6pG-aS_oIvXc'
const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

describe('scrub takes out', () => {
  test.each([
    ['an e-mail address', 'invited jane.doe+aws@example.co.uk twice', 'jane'],
    ['an e-mail address in quotes', 'Email: "jane@example.com"', 'jane'],
    ['a long-lived access key id', 'key AKIAIOSFODNN7EXAMPLE is off', 'AKIA'],
    ['a temporary access key id', 'Credential=ASIAIOSFODNN7EXAMPLE/20261121/us-east-1', 'ASIA'],
    ['a secret access key standing alone', `got ${SECRET_KEY} instead`, 'wJalr'],
    ['a secret access key by its name', `aws_secret_access_key = ${SECRET_KEY}`, 'wJalr'],
    ['a session token', 'x-amz-security-token: IQoJb3JpZ2luX2VjEJr//////////wEaCXVz', 'IQoJ'],
    ['a token in a query string', '?X-Amz-Security-Token=IQoJb3Jp&X-Amz-Signature=0123abcd', 'IQoJ'],
    ['a signature', 'X-Amz-Signature=0123abcd&x=1', '0123abcd'],
    ['a bearer token', 'Authorization: Bearer abc.def.ghi', 'abc.def'],
    ['a signed request', 'authorization: AWS4-HMAC-SHA256 Credential=x/y, Signature=0123abcd', '0123abcd'],
    ['a session cookie', `cookie: theme=dark; canopy-session=${TOKEN}`, 'kq3Yw9'],
    ['a token of ours standing alone', `token ${TOKEN} unknown`, 'kq3Yw9'],
    ['a sign-in link', `open http://localhost:3000/sign-in/${TOKEN} now`, 'kq3Yw9'],
    ['the credentials of a database URL', 'connect postgres://canopy:hunter2@db.internal/canopy', 'hunter2'],
    ['a password in JSON', '{"password":"hunter2","user":"x"}', 'hunter2'],
  ])('%s', (_what, text, secret) => {
    expect(scrub(text)).not.toContain(secret)
    expect(scrub(text)).toContain('[redacted]')
  })
})

test.each([
  'MoveAccount for 123456789012 failed: ConcurrentModificationException',
  'ou-ab12-11111111 is in r-ab12, handshake h-0123456789abcdef0123456789abcdef',
  'request id 7a62c49f-347e-4fc4-9331-6e8eEXAMPLE',
  'arn:aws:organizations::123456789012:policy/o-a1b2c3d4e5/service_control_policy/p-12345678',
  'at listChildren (/srv/canopy/lib/organization/service.ts:42:11)',
  'at async file:///srv/canopy/node_modules/next/dist/server/route-modules/app-page/module.compiled.js:1:2',
  'f8b5c4d7e6a19283746556473829100fedcba9876543210aabbccddeeff00112',
])('scrub leaves alone what an operator needs: %s', (text) => {
  expect(scrub(text)).toBe(text)
})

test('what is filed under a secret name is dropped, whatever it looks like', () => {
  expect(
    scrubDeep({
      operation: 'InviteAccount',
      accountEmail: 'x',
      nested: { sessionToken: 'y', list: ['jane@example.com', 7] },
    }),
  ).toEqual({
    operation: 'InviteAccount',
    accountEmail: '[redacted]',
    nested: { sessionToken: '[redacted]', list: ['[redacted]', 7] },
  })
})

test('a value that is endlessly deep ends', () => {
  const loop: Record<string, unknown> = {}
  loop.self = loop
  expect(JSON.stringify(scrubDeep(loop))).toContain('[redacted]')
})

test('a text of megabytes is cut instead of searched', () => {
  expect(scrub('a'.repeat(5_000_000)).length).toBeLessThan(10_000)
})
