import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { proxy } from './proxy'

const ORIGIN = 'http://localhost:3000'

beforeEach(() => vi.stubEnv('CANOPY_URL', ORIGIN))
afterEach(() => vi.unstubAllEnvs())

type Asked = { method?: string; headers?: Record<string, string>; signedIn?: boolean }

const ask = (path: string, { method = 'GET', headers = {}, signedIn = false }: Asked = {}) =>
  proxy(
    new NextRequest(`${ORIGIN}${path}`, {
      method,
      headers: { host: 'localhost:3000', ...(signedIn ? { cookie: 'canopy-session=x' } : {}), ...headers },
    }),
  )

/** What Next.js will hand to the page in place of the request's own header. */
const passedOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`)
const nonceOf = (policy: string | null) => policy?.match(/'nonce-([^']+)'/)?.[1]

describe('a request for another host', () => {
  test.each(['evil.example', 'localhost:3001', '127.0.0.1:3000', ''])('is refused: %j', (host) => {
    const response = ask('/', { headers: { host }, signedIn: true })
    expect(response.status).toBe(421)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  test.each(['/_next/static/chunks/a.js', '/api/inbox', '/sign-in', '/favicon.ico'])('is refused on %s too', (path) => {
    expect(ask(path, { headers: { host: 'evil.example' } }).status).toBe(421)
  })

  test('is not let in by what a proxy in front may say', () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'localhost:3000', forwarded: 'host=localhost:3000' }
    expect(ask('/', { headers }).status).toBe(421)
  })
})

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('the method %s is refused', (method) => {
  const response = ask('/', { method, signedIn: true })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
})

describe('without a session cookie', () => {
  test.each(['/', '/inbox', '/c/acme/organization?node=ou-1', '/welcome', '/sign-inx', '/apis'])(
    '%s leads to sign-in',
    (path) => {
      const response = ask(path)
      expect(response.status).toBe(303)
      const location = new URL(response.headers.get('location') ?? '')
      expect(`${location.origin}${location.pathname}`).toBe(`${ORIGIN}/sign-in`)
      expect(location.searchParams.get('next') ?? '/').toBe(path)
    },
  )

  test('what leads to another site is not a way back', () => {
    expect(ask('//evil/x').headers.get('location')).toBe(`${ORIGIN}/sign-in`)
    expect(ask('/inbox', { method: 'HEAD' }).headers.get('location')).toBe(`${ORIGIN}/sign-in`)
  })

  test.each(['/sign-in', '/sign-in/abc', '/api/inbox', '/_next/static/chunks/a.js', '/icon.svg'])(
    '%s is passed on',
    (path) => {
      expect(ask(path).headers.get('x-middleware-next')).toBe('1')
    },
  )

  test('a change is passed on, to be refused by what it asks for', () => {
    expect(ask('/inbox', { method: 'POST' }).headers.get('x-middleware-next')).toBe('1')
  })

  test('https looks for the cookie that is pinned to the host', () => {
    vi.stubEnv('CANOPY_URL', 'https://canopy.example.com')
    const withCookie = (cookie: string) => ask('/', { headers: { host: 'canopy.example.com', cookie } }).status
    expect(withCookie('canopy-session=x')).toBe(303)
    expect(withCookie('__Host-canopy-session=x')).toBe(200)
  })
})

test('a page is told what it was asked for as, and not by the request itself', () => {
  const place = (path: string) =>
    passedOn(ask(path, { signedIn: true, headers: { 'x-canopy-place': '/elsewhere' } }), 'x-canopy-place')
  expect(place('/c/acme/organization?node=ou-1&_rsc=1ab2c')).toBe('/c/acme/organization?node=ou-1')
  expect(place('/sign-in')).toBe('/')
})

describe('the nonce', () => {
  test('is the same in the policy that the browser gets and in what the page gets', () => {
    const response = ask('/', { signedIn: true })
    const nonce = nonceOf(response.headers.get('content-security-policy'))
    expect(nonce).toMatch(/^[0-9a-f-]{36}$/)
    expect(passedOn(response, 'x-nonce')).toBe(nonce)
    expect(nonceOf(passedOn(response, 'content-security-policy'))).toBe(nonce)
  })

  test('is another one for each request', () => {
    const [first, second] = [ask('/sign-in'), ask('/sign-in')].map((response) => passedOn(response, 'x-nonce'))
    expect(first).not.toBe(second)
  })

  test('is never the one that the request brings', () => {
    const headers = { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" }
    const response = ask('/', { signedIn: true, headers })
    expect(passedOn(response, 'x-nonce')).not.toBe('mine')
    expect(passedOn(response, 'content-security-policy')).not.toContain('mine')
  })
})

test('refusals and redirects carry a policy too', () => {
  for (const response of [ask('/', { headers: { host: 'evil.example' } }), ask('/', { method: 'PUT' }), ask('/')]) {
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  }
})
