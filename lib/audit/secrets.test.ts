import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutSecrets } from './secrets'

const TOKEN = 'kq3Yw9sZ0fVnB7xQ2mL5tR8uC1dE4hJ6pG-aS_oIvXc'
const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const SESSION = `IQoJb3JpZ2luX2VjEJr${'aB3/'.repeat(60)}==`

const kept = (body: Record<string, unknown>) => JSON.stringify(withoutSecrets(body))

describe('a body keeps nothing that opens something', () => {
  test.each([
    ['an access key id', `with AKIAIOSFODNN7EXAMPLE`, 'AKIA'],
    ['a temporary access key id', 'Credential=ASIAIOSFODNN7EXAMPLE/20261121', 'ASIA'],
    ['a secret access key standing alone', SECRET_KEY, 'wJalr'],
    ['a secret access key in words', `got ${SECRET_KEY}, instead`, 'wJalr'],
    ['a secret access key by its name', `aws_secret_access_key = short1`, 'short1'],
    ['a session token standing alone', SESSION, 'IQoJ'],
    ['a session token in a header', 'x-amz-security-token: IQoJb3Jp', 'IQoJ'],
    ['a query string', '?X-Amz-Security-Token=IQoJb3Jp&X-Amz-Signature=0123abcd', 'IQoJ'],
    ['JSON inside JSON', JSON.stringify(JSON.stringify({ sessionToken: 'abc' })), 'abc'],
    ['a bearer token', 'Authorization: Bearer abc.def.ghi', 'abc.def'],
    ['a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJhb'],
    ['a cookie', 'cookie: canopy-session=abcdef', 'abcdef'],
    ['a token of ours', `token ${TOKEN} unknown`, 'kq3Yw9'],
    ['a sign-in link', `http://localhost:3000/sign-in/${TOKEN}`, 'kq3Yw9'],
    ['the password of a URL', 'postgres://canopy:hunter2@db.internal/canopy', 'hunter2'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQ\n-----END PRIVATE KEY-----', 'MC4C'],
  ])('%s', (_what, text, secret) => {
    expect(kept({ error: { message: text } })).not.toContain(secret)
    expect(kept({ error: { message: text } })).toContain('[secret]')
    expect(kept({ [text]: 1 }), 'as a name').not.toContain(secret)
  })

  test.each([
    'secretAccessKey',
    'SecretAccessKey',
    'AWS_SECRET_ACCESS_KEY',
    'accessKeyId',
    'sessionToken',
    'x-amz-security-token',
    'password',
    'clientSecret',
    'authorization',
    'set-cookie',
    'credentials',
    'externalId',
    'sessionId',
  ])('what is filed under %s, whatever it looks like', (name) => {
    expect(withoutSecrets({ deep: [{ [name]: 'x' }] })).toEqual({ deep: [{ [name]: '[secret]' }] })
    expect(withoutSecrets({ [name]: { id: 'x' } })).toEqual({ [name]: '[secret]' })
  })

  test('a secret key and a session token are found wherever they stand', () => {
    const base64 = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
      minLength: 37,
      maxLength: 37,
    })
    const around = fc.constantFrom('', ' ', '"', "'", ',', '(', '\n', '; ')
    fc.assert(
      fc.property(base64, around, around, fc.array(fc.string(), { maxLength: 3 }), (random, before, after, path) => {
        const secret = `aB3${random}`
        const body = path.reduceRight<unknown>((value, name) => ({ [`_${name}`]: [value] }), before + secret + after)
        expect(kept({ body })).not.toContain(secret)
        expect(kept({ body: `${before}${secret.repeat(4)}${after}` })).not.toContain(secret)
      }),
    )
  })
})

test.each([
  'MoveAccount for 123456789012: ConcurrentModificationException',
  'ou-ab12-11111111 is in r-ab12, handshake h-0123456789abcdef0123456789abcdef',
  '7a62c49f-347e-4fc4-9331-6e8eEXAMPLE',
  'arn:aws:organizations::123456789012:policy/o-a1b2c3d4e5/service_control_policy/p-12345678',
  'arn:aws:iam::123456789012:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
  'f8b5c4d7e6a19283746556473829100fedcba9876543210aabbccddeeff00112',
  'invited jane.doe+aws@example.co.uk',
  '{"Effect":"Deny","Action":["secretsmanager:GetSecretValue","iam:ChangePassword","sts:GetSessionToken"]}',
  '{"Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"},"Bool":{"aws:SecureTransport":"false"}}}',
])('a body keeps what an auditor needs: %s', (text) => {
  expect(withoutSecrets({ text, list: [text, 1, true, null] })).toEqual({ text, list: [text, 1, true, null] })
})

test('a policy of the longest kind is kept whole, and in no time', () => {
  const content = JSON.stringify({
    Statement: Array.from({ length: 120 }, (_, i) => ({ Sid: `Deny${i}`, Action: `s3:${'x'.repeat(60)}` })),
  })
  expect(content.length).toBeGreaterThan(10_240)
  const began = performance.now()
  expect(withoutSecrets({ content })).toEqual({ content })
  for (const hostile of ['a', 'eyJ-', 'cookie=', '//a:', '-----BEGIN PRIVATE KEY-----', '\\"', 'aB3']) {
    withoutSecrets({ text: hostile.repeat(4_000) })
  }
  expect(performance.now() - began).toBeLessThan(2_000)
})

test('a body that is not plain JSON is refused', () => {
  const loop: Record<string, unknown> = {}
  loop.self = loop
  expect(() => withoutSecrets(loop)).toThrow(TypeError)
})
