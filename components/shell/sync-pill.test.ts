import { expect, test } from 'vitest'
import { syncWords } from './sync-pill'

const now = Date.parse('2026-11-21T14:02:00Z')

test('the age is told by the clock of the reader, and as a date where nobody knows it', () => {
  expect(syncWords({ state: 'updated', at: '2026-11-21T14:00:00Z', now })).toBe('Updated 2 min ago')
  expect(syncWords({ state: 'updated', at: '2026-11-21T14:00:00Z', now: null })).toBe('Updated 2026-11-21')
  expect(syncWords({ state: 'updated', now })).toBe('Updated')
})

test('progress is told when it is known, and never reads 100% before the end', () => {
  expect(syncWords({ state: 'reading', progress: 0.999, now })).toBe('Reading 99%')
  expect(syncWords({ state: 'reading', now })).toBe('Reading…')
})
