import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visibleParts, visibleText } from './visible-text'

const nasty = fc.constantFrom(
  ...['\u202E', '\u2066', '\u2069', '\u200B', '\u200D', '\u200F', '\uFEFF', '\u00AD', '\u034F', '\u061C', '\u2028'],
  ...[
    '\u0000',
    '\u001B',
    '\u007F',
    '\u0085',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\u3164',
    '\u2800',
    '\uFE0F',
    '\u{E0041}',
    '\uD800',
  ],
  ...['👩', '👩‍💻', '❤️', 'ب', 'ש', 'a', ' '],
)
const hostile = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 24 })
  .map((parts) => parts.join(''))
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u200B\u2060-\u2064\uFEFF\u00AD\u3164\u{E0000}-\u{E007F}]/u

describe('text from strangers', () => {
  test('shows no raw control, bidi or invisible character', () => {
    fc.assert(fc.property(hostile, (text) => !INVISIBLE.test(visibleText(text))))
  })

  test('loses nothing: the parts together are the text', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, multiline) => {
        expect(
          visibleParts(text, multiline)
            .map((part) => part.value)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  test('names the character it stands for', () => {
    expect(visibleText('pay\u202Eroll')).toBe('pay⟨U+202E⟩roll')
    expect(visibleText('a\u{E0041}')).toBe('a⟨U+E0041⟩')
    expect(visibleText('\uD800')).toBe('⟨U+D800⟩')
  })

  test('shows line breaks and tabs in one line, and keeps line breaks where many lines are allowed', () => {
    expect(visibleText('one\r\ntwo\nthree\tfour')).toBe('one⏎two⏎three⇥four')
    expect(visibleParts('one\r\ntwo', true).map((part) => part.kind)).toEqual(['text', 'break', 'text'])
    expect(visibleParts('one\rtwo', true).map((part) => part.kind)).toEqual(['text', 'mark', 'text'])
  })

  test('leaves emoji whole, and marks a joiner that joins no emoji', () => {
    expect(visibleParts('👩‍💻 ❤️ 👨🏽‍🚀')).toEqual([{ kind: 'text', value: '👩‍💻 ❤️ 👨🏽‍🚀' }])
    expect(visibleText('ad\u200Dmin')).toBe('ad⟨U+200D⟩min')
    expect(visibleText('1\u200D2\uFE0F')).toBe('1⟨U+200D⟩2⟨U+FE0F⟩')
  })
})
