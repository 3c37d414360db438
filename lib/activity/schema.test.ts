import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { endOfDay, localDay, startOfDay } from './days'
import { byDay, outcomeWords, whyNotUndo } from './rules'
import { parseFilter } from './schema'

const filterOf = (query: string) => {
  const search = new URLSearchParams(query)
  return parseFilter((name) => search.get(name))
}

test('a filter of a URL keeps what makes sense and leaves out what does not', () => {
  const before = `1795219200000:${randomUUID()}`
  const sound = { person: 'bob', subject: 'ou-ab12-11111111', name: 'MoveAccount', state: 'failed', before }
  expect(filterOf(new URLSearchParams(sound).toString())).toEqual(sound)
  expect(filterOf('from=2026-11-21T00:00:00.000Z&to=2026-11-22T00:00:00Z')).toEqual({
    from: '2026-11-21T00:00:00.000Z',
    to: '2026-11-22T00:00:00Z',
  })
  expect(
    filterOf(`person=&subject=${'x'.repeat(400)}&name=a'b&state=gone&from=yesterday&to=1&before=x&other=1`),
  ).toEqual({})
})

test('days of the reader begin and end at its midnights', () => {
  const start = startOfDay('2026-11-21') ?? ''
  expect(localDay(start)).toBe('2026-11-21')
  expect(endOfDay('2026-11-21')).toBe(startOfDay('2026-11-22'))
  expect(endOfDay('2026-12-31')).toBe(startOfDay('2027-01-01'))
  expect(startOfDay('')).toBeNull()
  expect(startOfDay('0002-11-21')).toBeNull()
})

test('changes stand under the day that they began on, in their order', () => {
  const entries = ['2026-11-21T10', '2026-11-21T09', '2026-11-20T23'].map((createdAt) => ({ createdAt }))
  expect(byDay(entries, (at) => at.slice(0, 10)).map(({ day, entries: of }) => [day, of.length])).toEqual([
    ['2026-11-21', 2],
    ['2026-11-20', 1],
  ])
})

test('what is read back is being checked, what nobody could find out is to be looked at', () => {
  expect(outcomeWords({ outcome: 'open', isChecking: true })).toBe('Checking')
  expect(outcomeWords({ outcome: 'open', isChecking: false })).toBe('Running')
  expect(outcomeWords({ outcome: 'unknown', isChecking: false })).toBe('Look at this')
})

test('an undo is refused where it was done, where one may only read, and to who may not make the inverse', () => {
  const words = { label: '', verb: '', title: '', consequence: '', wayBack: '' }
  const offer = (tier: 1 | 3) => ({ ...words, tier, change: { name: '', input: {} }, typed: '' })
  const of = (undoneBy: string | null, tier: 1 | 3 = 1) => ({ undoneBy, undo: offer(tier) })
  expect(whyNotUndo(of(null), { writable: true, role: 'operator' })).toBeNull()
  expect(whyNotUndo(of(null, 3), { writable: true, role: 'operator' })).toContain('admin')
  expect(whyNotUndo(of(null), { writable: true, role: 'viewer' })).toContain('operator')
  expect(whyNotUndo(of(null), { writable: false, role: 'admin' })).toContain('reading only')
  expect(whyNotUndo(of('other'), { writable: true, role: 'admin' })).toContain('undone already')
})
