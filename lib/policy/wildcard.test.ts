import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { globOf, literalOf, matchesEverything, matchesGlob, wildcardParts } from './wildcard'

const glob = (pattern: string) => globOf(wildcardParts(pattern))
const matches = (pattern: string, text: string) => matchesGlob(glob(pattern), text)

/** The same question by the textbook table, character against character. */
function bySlowTable(pattern: string, text: string): boolean {
  let row = [true, ...new Array<boolean>(text.length).fill(false)]
  for (const sign of pattern) {
    const next = [row[0] === true && sign === '*']
    for (let at = 1; at <= text.length; at++) {
      next[at] =
        sign === '*'
          ? row[at] === true || next[at - 1] === true
          : row[at - 1] === true && [text[at - 1], '?'].includes(sign)
    }
    row = next
  }
  return row[text.length] === true
}

describe('matchesGlob', () => {
  test.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '', false],
    ['s3:Get*', 's3:GetObject', true],
    ['a*b*c', 'aXbXbc', true],
    ['ab*ba', 'aba', false],
    ['*aab', 'aaaab', true],
    ['?*?', 'a', false],
    ['*?b?*', 'abba', true],
    ['a.c', 'abc', false],
  ])('%j on %j is %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected)
  })

  test('agrees with the table of a textbook', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 12 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 14 })
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        expect(matches(one, other)).toBe(bySlowTable(one, other))
      }),
      { numRuns: 3_000 },
    )
  })

  test('agrees with it where texts are long enough for the search by bits', () => {
    const pattern = fc
      .array(fc.string({ unit: fc.constantFrom('a', 'a', 'b', '?'), minLength: 20, maxLength: 70 }), { maxLength: 3 })
      .map((pieces) => `*${pieces.join('*')}*`)
    const text = fc.string({ unit: fc.constantFrom('a', 'a', 'a', 'b'), minLength: 200, maxLength: 300 })
    const planted = fc.tuple(pattern, text).map(([one, other]) => {
      const filled = one.replaceAll('*', '').replaceAll('?', 'a')
      return [one, other.slice(0, 150) + filled + other.slice(150)] as const
    })
    fc.assert(
      fc.property(fc.oneof(fc.tuple(pattern, text), planted), ([one, other]) => {
        expect(matches(one, other)).toBe(bySlowTable(one, other))
      }),
      { numRuns: 200 },
    )
  })

  test('patterns made to backtrack cost no more than others', () => {
    const text = 'a'.repeat(20_000)
    const patterns = [
      '*a'.repeat(3_000),
      `${'*a?'.repeat(2_000)}b`,
      `*${'a'.repeat(9_000)}b*`,
      `*${'?a'.repeat(5_000)}b*`,
    ]
    const begun = process.cpuUsage()
    expect(patterns.map((pattern) => matches(pattern, text))).toEqual([true, false, false, false])
    expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(500)
  })
})

test('knows patterns that match everything and those that match one text', () => {
  expect(['*', '**', '', '?', '*?', 'a*'].map((each) => matchesEverything(glob(each)))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  expect(['abc', '', 'a*', 'a?'].map((each) => literalOf(glob(each)))).toEqual(['abc', '', undefined, undefined])
})
