import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownPath } from './own-path'

test.each(['/', '/inbox', '/c/acme/organization?node=ou-ab12-cdef3456&tab=tags', '/sign-inx', '/c/%2F%2Fevil'])(
  '%s is a place of ours',
  (path) => {
    expect(ownPath(path)).toBe(path)
  },
)

test.each([
  null,
  undefined,
  '',
  'inbox',
  '//evil.example',
  '/\\evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/a\nb',
  ' /inbox',
  '/sign-in',
  '/sign-in/oidc?next=/',
  '/sign-out',
  '/api/connections',
  '/x/../sign-out',
  `/${'a'.repeat(2_000)}`,
])('%j leads home', (path) => {
  expect(ownPath(path)).toBe('/')
})

test('nothing leads to another origin', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (text) => {
        const origin = 'https://canopy.example.com'
        expect(new URL(ownPath(text), `${origin}/sign-in`).origin).toBe(origin)
      },
    ),
  )
})
