import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { guardEveryResponse } from './every-response'

let server: Server
afterEach(() => {
  vi.unstubAllEnvs()
  return new Promise((resolve) => server.close(resolve))
})

async function answerOf(listener: RequestListener, path = '/') {
  server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address and a port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubEnv('CANOPY_URL', origin)
  return fetch(`${origin}${path}`)
}

test('a response that sets no header of its own still carries them all', async () => {
  guardEveryResponse()
  const { headers } = await answerOf((_request, response) => response.writeHead(500).end())
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('permissions-policy')).toContain('camera=()')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a query does not make a built file of anything else', async () => {
  guardEveryResponse()
  const { headers } = await answerOf((_request, response) => response.end(), '/api/inbox?x=/_next/static/')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('what answers can replace the policy', async () => {
  guardEveryResponse()
  const { headers } = await answerOf((_request, response) =>
    response.setHeader('content-security-policy', "default-src 'self'").end(),
  )
  expect(headers.get('content-security-policy')).toBe("default-src 'self'")
})

test('what the front door refuses carries them too, and does not reach what answers', async () => {
  guardEveryResponse()
  const reached = vi.fn()
  server = createServer(reached)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { headers, status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(status).toBe(421)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(reached).not.toHaveBeenCalled()
})
