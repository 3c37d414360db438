import { describe, expect, test } from 'vitest'
import { charactersOf } from '../policy/text-size'
import { percentOf, sizeOf } from './size'

describe('sizes', () => {
  test('count Unicode characters, not UTF-16 units', () => {
    expect(charactersOf('aé😀')).toBe(3)
  })

  test('say what is typed and what would be saved', () => {
    const text = '{\n  "a": "b c"\n}'
    expect(sizeOf(text, true)).toEqual({ typed: 16, minified: 11, saved: 11 })
    expect(sizeOf(text, false).saved).toBe(16)
  })

  test('a share is never rounded to all or nothing', () => {
    expect(percentOf(1, 10_240)).toBe('1%')
    expect(percentOf(10_239, 10_240)).toBe('99%')
    expect(percentOf(10_240, 10_240)).toBe('100%')
    expect(percentOf(8_610, 10_240)).toBe('84%')
  })
})
