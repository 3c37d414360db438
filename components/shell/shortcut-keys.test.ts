import { expect, test } from 'vitest'
import { press } from './shortcut-keys'

const run = () => {}
const shortcuts = [
  { keys: 'g o', label: 'Organization', run },
  { keys: 'g c', label: 'Connections', run },
  { keys: '?', label: 'Shortcuts', run },
  { keys: 'm', label: 'Move…' },
]
const type = (...keys: [string, number][]) =>
  keys.reduce<{ hits: string[]; pending: ReturnType<typeof press>['pending'] }>(
    ({ hits, pending }, [key, at]) => {
      const next = press(shortcuts, pending, key, at)
      return { hits: next.hit ? [...hits, next.hit.label] : hits, pending: next.pending }
    },
    { hits: [], pending: null },
  ).hits

test('two keys after one another run, one alone does not', () => {
  expect(type(['g', 0], ['o', 200])).toEqual(['Organization'])
  expect(type(['o', 0])).toEqual([])
  expect(type(['?', 0])).toEqual(['Shortcuts'])
})

test('the first key is forgotten after a pause, and after a key that leads nowhere', () => {
  expect(type(['g', 0], ['o', 1600])).toEqual([])
  expect(type(['g', 0], ['x', 10], ['o', 20])).toEqual([])
  expect(type(['g', 0], ['g', 1000], ['c', 2000])).toEqual(['Connections'])
})

test('the second key is taken away from everything else, a listed key is left to its owner', () => {
  expect(press(shortcuts, { key: 'g', at: 0 }, 'c', 1).taken).toBe(true)
  expect(press(shortcuts, null, 'c', 1).taken).toBe(false)
  expect(press(shortcuts, null, 'm', 1)).toEqual({ hit: null, pending: null, taken: false })
})
