import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handlesOf } from './handle'

const first = (email: string | null, preferredUsername: string | null = null, subject = 'a-subject') =>
  handlesOf({ email, preferredUsername, subject }).next().value

test('the e-mail address comes first, then the user name, then the subject', () => {
  expect(first('Ann@Acme.example', 'ann')).toBe('ann@acme.example')
  expect(first(null, 'Ann.Ames')).toBe('ann.ames')
  expect(first(null, null, '00u1ab-CD')).toBe('00u1ab-cd')
})

test.each([
  ['José Ñandú', 'jose-nandu'],
  ['auth0|5f7c', 'auth0-5f7c'],
  ['CORP\\ann', 'corp-ann'],
  ['  ann  ', 'ann'],
  ['<b>ann</b>', 'b-ann-b'],
])('%s becomes %s', (name, handle) => {
  expect(first(null, name)).toBe(handle)
})

test('nobody becomes the local admin, or Canopy itself', () => {
  for (const name of ['admin', 'Admin', 'ADMIN ', 'canopy', 'nobody']) {
    expect(first(null, name), name).toBe(`${name.trim().toLowerCase()}-2`)
  }
})

test('where nothing of it is left, the subject is named by its hash', () => {
  expect(first(null, '漢字', '漢')).toMatch(/^person-[0-9a-f]{24}$/)
})

test('every handle is one that AWS takes as session name and source identity, and none comes twice', () => {
  const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 100 }))
  fc.assert(
    fc.property(text, text, fc.string({ minLength: 1, maxLength: 255 }), (email, preferredUsername, subject) => {
      const handles = [...handlesOf({ email, preferredUsername, subject })]
      expect(handles.length).toBeGreaterThan(0)
      for (const handle of handles) expect(handle).toMatch(/^[\w+=,.@-]{2,64}$/)
      expect(new Set(handles).size).toBe(handles.length)
      expect(handles).not.toContain('admin')
    }),
  )
})
