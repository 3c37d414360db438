import { expect, test } from 'vitest'
import { typedMatches } from './typed-match'

test('the exact text matches, with space around it too', () => {
  expect(typedMatches('close 12 accounts', ' close 12 accounts\n')).toBe(true)
  expect(typedMatches('Café', 'Cafe\u0301')).toBe(true)
})

test('a number may be pasted with or without its groups', () => {
  expect(typedMatches('123456789012', '1234 5678 9012')).toBe(true)
  expect(typedMatches('1234 5678 9012', '123456789012')).toBe(true)
})

test('anything else does not match', () => {
  expect(typedMatches('Prod', 'prod')).toBe(false)
  expect(typedMatches('close 12 accounts', 'close12accounts')).toBe(false)
  expect(typedMatches('123456789012', '12345678901')).toBe(false)
  expect(typedMatches('Prod', '')).toBe(false)
})
