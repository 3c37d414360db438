import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initials, tileColor } from './connection-tile'

test('initials are those of the first two words, whatever stands between them', () => {
  expect(initials('Acme')).toBe('AC')
  expect(initials('acme-prod')).toBe('AP')
  expect(initials('‮ évil\norg')).toBe('ÉO')
  expect(initials('7 wonders')).toBe('7W')
  expect(initials('—')).toBe('·')
})

test('initials are never more than two characters of letters and digits', () => {
  // Upper case may be longer than lower case: ß, ligatures.
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => /^(·|[\p{L}\p{N}\p{M}]{1,6})$/u.test(initials(name))),
  )
})

test('a slug keeps its colour, and slugs spread over all eight', () => {
  expect(tileColor('acme')).toBe(tileColor('acme'))
  const seen = new Set(Array.from({ length: 64 }, (_, index) => tileColor(`connection-${index}`)))
  expect(seen.size).toBe(8)
})
