import { Sha256 } from '@aws-crypto/sha256-js'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, test } from 'vitest'
import { parseAuthorization, type SignedRequest, whyNotSigned } from './signature'

const NOW = Date.UTC(2026, 10, 21, 4, 54, 12)
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

/** A request signed by AWS's own signer. */
async function signed(
  changes: Partial<SignedRequest> = {},
  signingDate = new Date(NOW),
  url = '/',
): Promise<SignedRequest> {
  const signer = new SignatureV4({
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: SECRET },
    region: 'eu-west-1',
    service: 'sts',
    sha256: Sha256,
  })
  const [path = '/', query = ''] = url.split('?')
  const request = new HttpRequest({
    method: 'POST',
    hostname: '127.0.0.1',
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: { host: '127.0.0.1:4580', 'content-type': 'text/plain', 'x-spaced': 'a   b' },
    body: 'Action=GetCallerIdentity',
  })
  const { headers } = await signer.sign(request, { signingDate })
  return { method: 'POST', url, headers, body: Buffer.from('Action=GetCallerIdentity'), ...changes }
}

function verdict(request: SignedRequest, secret = SECRET) {
  const authorization = parseAuthorization(request.headers.authorization)
  if (!authorization) throw new Error('The signer writes an Authorization header.')
  return whyNotSigned(request, authorization, secret, NOW)
}

describe('a signature', () => {
  test('of AWS’s own signer holds, with a query and odd characters too', async () => {
    expect(verdict(await signed())).toBeUndefined()
    expect(verdict(await signed({}, new Date(NOW), "/?b=2&a=x%20y%2Fz'"))).toBeUndefined()
  })

  test('does not hold for another secret, method, body, header or address', async () => {
    const request = await signed()
    expect(verdict(request, 'other')).toContain('does not match')
    expect(verdict({ ...request, method: 'PUT' })).toContain('does not match')
    expect(verdict({ ...request, url: '/?x=1' })).toContain('does not match')
    expect(verdict({ ...request, headers: { ...request.headers, 'content-type': 'text/html' } })).toContain(
      'does not match',
    )
    expect(verdict({ ...request, body: Buffer.from('Action=AssumeRoot') })).toContain('body')
  })

  test.each([-16, 16])('does not hold %i minutes off', async (minutes) => {
    expect(verdict(await signed({}, new Date(NOW + minutes * 60_000)))).toContain('expired')
  })

  test.each([-14, 14])('holds %i minutes off', async (minutes) => {
    expect(verdict(await signed({}, new Date(NOW + minutes * 60_000)))).toBeUndefined()
  })

  test('must cover the host and fit its scope’s date', async () => {
    const request = await signed()
    const header = String(request.headers.authorization)
    const without = { ...request, headers: { ...request.headers, authorization: header.replace('host;', '') } }
    expect(verdict(without)).toContain('host')
    const otherDay = {
      ...request,
      headers: { ...request.headers, authorization: header.replace('20261121', '20261120') },
    }
    expect(verdict(otherDay)).toContain('scope')
  })
})

test.each([
  '',
  'Bearer x',
  'AWS4-HMAC-SHA256 Credential=a/b',
  'AWS4-ECDSA-P256-SHA256 Credential=a/20261121/r/s/aws4_request',
])('%j is no authorization', (header) => {
  expect(parseAuthorization(header)).toBeUndefined()
})
