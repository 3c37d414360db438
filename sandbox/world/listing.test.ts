import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Listing } from './listing'

function readAll(list: Listing<string>, limit: number, between: () => void = () => {}) {
  const seen: string[] = []
  let from: number | undefined
  do {
    const { items, next } = list.page(from, limit)
    seen.push(...items)
    from = next
    between()
  } while (from !== undefined)
  return seen
}

test('pages of any size give every entry once, in order of arrival, after any additions and deletions', () => {
  const step = fc.record({ add: fc.boolean(), key: fc.integer({ min: 0, max: 40 }).map(String) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 7 }), (steps, limit) => {
      const list = new Listing<string>()
      const model: string[] = []
      for (const { add, key } of steps) {
        if (!add) {
          list.delete(key)
          if (model.includes(key)) model.splice(model.indexOf(key), 1)
        } else {
          list.add(key, key)
          if (!model.includes(key)) model.push(key)
        }
      }
      expect([...list.values()]).toEqual(model)
      expect(list.size).toBe(model.length)
      expect(readAll(list, limit)).toEqual(model)
    }),
  )
})

test('entries that leave while somebody pages make nobody else appear twice or go missing', () => {
  const list = new Listing<string>()
  const keys = Array.from({ length: 400 }, (_, index) => String(index))
  for (const key of keys) list.add(key, key)
  let removed = 0
  const seen = readAll(list, 5, () => {
    for (let count = 0; count < 6; count += 1, removed += 2) list.delete(String(removed))
  })
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toEqual(expect.arrayContaining(keys.filter((key) => list.has(key))))
})
