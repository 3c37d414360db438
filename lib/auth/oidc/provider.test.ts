import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings } from '@/lib/settings'
import { provider } from './provider'

const HOUR_MS = 60 * 60_000
let server: Server
let issuer: string
let asked: number
let metadata: Record<string, unknown>

const listen = (port = 0) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections())

beforeEach(async () => {
  asked = 0
  server = createServer((_request, response) => {
    asked += 1
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata))
  })
  await listen()
  // A listening TCP server has an address and a port.
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  metadata = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'],
  }
})
afterEach(() => (server.listening ? stop() : undefined))

function discover(now = 0, more: Record<string, string> = {}) {
  const { oidc } = readSettings({ CANOPY_OIDC_ISSUER: issuer, CANOPY_OIDC_CLIENT_ID: 'canopy', ...more })
  if (!oidc) throw new Error('no provider in the settings')
  return provider(oidc, now)
}

test('is asked once an hour, and once for many at a time', async () => {
  await Promise.all([discover(), discover(), discover()])
  await discover(HOUR_MS - 1)
  expect(asked).toBe(1)
  await discover(HOUR_MS)
  expect(asked).toBe(2)
})

test('is asked again at the next try after it was down, and stays known when it goes down later', async () => {
  const { port } = server.address() as AddressInfo
  await stop()
  await expect(discover()).rejects.toMatchObject({ reason: 'down' })
  await listen(port)
  const known = await discover()
  await stop()
  expect(await discover(HOUR_MS)).toBe(known)
})

test('may sign only with a key that it alone has', async () => {
  expect((await discover()).serverMetadata().id_token_signing_alg_values_supported).toEqual(['RS256'])
  metadata.id_token_signing_alg_values_supported = ['none', 'HS256']
  await expect(discover(HOUR_MS)).rejects.toMatchObject({ reason: 'misconfigured' })
})

test('is the issuer of the settings to the letter', async () => {
  for (const other of ['https://evil.example', `${issuer}/`, issuer.toUpperCase()]) {
    metadata.issuer = other
    await expect(discover(), other).rejects.toMatchObject({ reason: 'misconfigured' })
  }
})

test('that answers with something else is not believed', async () => {
  for (const answer of [{}, { issuer: 7 }]) {
    metadata = answer
    await expect(discover(), JSON.stringify(answer)).rejects.toMatchObject({ name: 'SignInFailure' })
  }
})

test('a secret whose file cannot be read is told as such, without its path', async () => {
  const failure = discover(0, { CANOPY_OIDC_CLIENT_SECRET_FILE: '/nowhere/s3cret' })
  await expect(failure).rejects.toMatchObject({
    reason: 'misconfigured',
    message: expect.not.stringContaining('s3cret'),
  })
})
