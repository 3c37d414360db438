import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonNode, placeOf, scanJson } from './json-scan'

/** The scanned value as JSON.parse would give it. */
function plainValue(node: JsonNode, text: string): unknown {
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map((each) => [each.key, plainValue(each.value, text)]))
  if (node.kind === 'array') return node.items.map((each) => plainValue(each, text))
  return node.kind === 'string' ? node.value : JSON.parse(text.slice(node.from, node.to))
}

const faultOf = (text: string) => {
  const scanned = scanJson(text)
  if (scanned.ok) throw new Error('expected a fault')
  return { at: placeOf(text, scanned.fault.from), message: scanned.fault.message }
}

describe('scanJson', () => {
  test('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const scanned = scanJson(text)
        expect(scanned.ok && JSON.stringify(plainValue(scanned.node, text))).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  test('refuses exactly what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '01',
      '-',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '\u00a0',
      '\\',
      "'",
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        let parses = true
        try {
          JSON.parse(text)
        } catch {
          parses = false
        }
        expect(scanJson(text).ok, text).toBe(parses)
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['{\n  "a": 1,\n}', 3, 1, /comma before the closing brace/],
    ['{\n  "a": [1, 2,]\n}', 2, 14, /comma before the closing bracket/],
    ['{"a" 1}', 1, 6, /colon/],
    ['{"a": 1 "b": 2}', 1, 9, /comma/],
    ['{a: 1}', 1, 2, /double quotation marks/],
    ["{'a': 1}", 1, 2, /double quotation marks/],
    ['{"a": // why\n1}', 1, 7, /no comments/],
    ['{"a": "x\n"}', 1, 7, /closing quotation mark/],
    ['{"a": 1} {}', 1, 10, /ends before/],
    ['{"a":\u00a01}', 1, 6, /U\+00A0/],
  ])('tells where %j is wrong', (text, line, column, message) => {
    expect(faultOf(text)).toEqual({ at: { line, column }, message: expect.stringMatching(message) })
  })

  test('points at the end when the text breaks off', () => {
    expect(faultOf('{\n"a": [1').at.line).toBe(2)
  })

  test('survives nesting that would exhaust the stack', () => {
    expect(scanJson('['.repeat(100_000))).toMatchObject({ ok: false })
  })
})
