import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffLines, diffWords, foldSame } from './line-diff'

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 14 }).map((lines) => lines.join('\n'))

describe('diffLines', () => {
  test('both texts can be read off it, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after)
        const side = (gone: string) => lines.filter(({ kind }) => kind !== gone).map((line) => line.text)
        expect(side('added').join('\n')).toBe(before)
        expect(side('removed').join('\n')).toBe(after)
        expect(lines.filter((line) => line.before).map((line) => line.before)).toEqual(
          before.split('\n').map((_, index) => index + 1),
        )
        expect(lines.filter((line) => line.after).map((line) => line.after)).toEqual(
          after.split('\n').map((_, index) => index + 1),
        )
      }),
    )
  })

  test('equal lines stay equal, as many as can be', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc').map(({ kind, text: line }) => `${kind} ${line}`)).toEqual([
      'same a',
      'removed b',
      'added x',
      'same c',
    ])
    expect(diffWords(diffLines('a\nb\nc\nd', 'b\nd\ne'))).toBe('1 line added, 2 removed')
  })

  test('texts too long for the table still come out whole', () => {
    const before = Array.from({ length: 3_000 }, (_, index) => `b${index}`).join('\n')
    const after = Array.from({ length: 3_000 }, (_, index) => `a${index}`).join('\n')
    expect(diffWords(diffLines(before, after))).toBe('3,000 lines added, 3,000 removed')
  })
})

describe('foldSame', () => {
  test('keeps three lines around a change and folds the rest', () => {
    const before = Array.from({ length: 20 }, (_, index) => `${index}`)
    const after = before.with(10, 'ten')
    const hunks = foldSame(diffLines(before.join('\n'), after.join('\n')))
    expect(hunks.map(({ kind, lines }) => `${kind} ${lines.length}`)).toEqual(['fold 7', 'lines 8', 'fold 6'])
  })

  test('folds nothing where a single line would hide', () => {
    const before = ['a', 'b', 'c', 'd', 'e']
    expect(foldSame(diffLines(before.join('\n'), before.with(4, 'x').join('\n')))[0]?.kind).toBe('lines')
  })
})
