import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY_FOR_NOTHING, contentSecurityPolicy } from './csp'
import { securityHeaders } from './headers'
import { TRUSTED_TYPES_BOOTSTRAP } from './trusted-types'

const directives = (development: boolean) =>
  new Map(
    contentSecurityPolicy('n0nce', { development })
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  )

describe('the policy in production', () => {
  const policy = directives(false)

  test('starts from nothing', () => {
    expect(policy.get('default-src')).toEqual(["'none'"])
  })

  test('runs only scripts with the nonce and what they load', () => {
    expect(policy.get('script-src')).toEqual(["'nonce-n0nce'", "'strict-dynamic'"])
  })

  test('has no unsafe source anywhere, no scheme and no other host', () => {
    for (const [name, values] of policy) {
      if (name === 'trusted-types') continue
      for (const value of values) {
        expect(value, name).toMatch(/^('none'|'self'|'strict-dynamic'|'script'|'nonce-n0nce'|data:)$/)
        expect(value === 'data:' && name !== 'img-src', name).toBe(false)
      }
    }
  })

  test('cannot be framed, rebased, or made to post a form elsewhere', () => {
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'none'"])
    expect(policy.get('form-action')).toEqual(["'self'"])
  })

  test('turns strings into script only through the default policy', () => {
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
    expect(policy.get('trusted-types')).toEqual(['default'])
  })
})

test('the development server may evaluate code; nothing else opens up', () => {
  const [development, production] = [directives(true), directives(false)]
  const changed = [...production.keys()].filter(
    (name) => JSON.stringify(development.get(name)) !== JSON.stringify(production.get(name)),
  )
  expect(changed).toEqual(['script-src', 'style-src', 'require-trusted-types-for', 'trusted-types'])
})

describe('the default Trusted Types policy', () => {
  type Rules = {
    createScriptURL: (text: string) => string | undefined
    createHTML: (text: string) => string | undefined
  }

  const policies = new Map<string, Rules>()
  const trustedTypes = { createPolicy: (name: string, rules: Rules) => policies.set(name, rules) }
  const page = { trustedTypes, URL, location: { origin: 'http://localhost:3000' } }
  runInNewContext(TRUSTED_TYPES_BOOTSTRAP, { ...page, window: page })
  const rules = policies.get('default')

  test.each(['/_next/static/chunks/0abc.js', 'http://localhost:3000/_next/static/chunks/0abc.js?v=1'])(
    'admits our own chunk %s unchanged',
    (address) => {
      expect(rules?.createScriptURL(address)).toBe(address)
    },
  )

  test.each([
    'http://evil.example/_next/static/chunks/0abc.js',
    '//evil.example/_next/static/chunks/0abc.js',
    '/\\evil.example/_next/static/chunks/0abc.js',
    'http://localhost:3001/_next/static/chunks/0abc.js',
    'https://localhost:3000/_next/static/chunks/0abc.js',
    'http://localhost:3000@evil.example/_next/static/a.js',
    '/_next/static/../../api/inbox',
    '/_next/static/%2e%2e/%2e%2e/api/inbox',
    '/_next/image?url=/a.js',
    '/api/inbox',
    'data:text/javascript,alert(1)',
    'blob:http://localhost:3000/0abc',
    'javascript:alert(1)',
    '',
  ])('refuses the script address %s', (address) => {
    expect(rules?.createScriptURL(address)).toBeUndefined()
  })

  test('admits no markup but the empty script that React starts from', () => {
    expect(rules?.createHTML('<script></script>')).toBe('<script></script>')
    for (const markup of ['', '<b>', '<script>alert(1)</script>', '<script></script><img src=x onerror=alert(1)>']) {
      expect(rules?.createHTML(markup), markup).toBeUndefined()
    }
  })

  test('has no policy for code in strings', () => {
    expect(Object.keys(rules ?? {})).toEqual(['createScriptURL', 'createHTML'])
  })

  test('is the same text after React has written it into a script element', () => {
    expect(TRUSTED_TYPES_BOOTSTRAP).not.toMatch(/<\/?script|<!--/i)
  })
})

describe('the other headers', () => {
  test('let browsers keep built files and nothing else', () => {
    expect(securityHeaders('/_next/static/chunks/0abc.js', { https: false })['Cache-Control']).toBeUndefined()
    for (const path of ['/', '/api/inbox', '/_next/data', '/_next/staticx', '/favicon.ico']) {
      expect(securityHeaders(path, { https: false })['Cache-Control'], path).toBe('no-store')
    }
  })

  test('pin browsers to TLS when the origin is https, and not before', () => {
    expect(securityHeaders('/', { https: true })['Strict-Transport-Security']).toMatch(/^max-age=\d{8}/)
    expect(securityHeaders('/', { https: false })['Strict-Transport-Security']).toBeUndefined()
  })
})

test('what is not a page may load nothing', () => {
  expect(CONTENT_SECURITY_POLICY_FOR_NOTHING.split('; ')).toEqual([
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ])
})
