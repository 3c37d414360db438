import { expect, test } from 'vitest'
import { fromItem, referencesOf, resolved } from './references'

test('a field that names an earlier item becomes what that item answered', () => {
  const input = { parentId: fromItem(3, 'id'), name: 'Payments' }
  expect(referencesOf(input)).toEqual([{ $item: 3, field: 'id' }])
  expect(resolved(input, ({ $item, field }) => `${field} of ${$item}`)).toEqual({
    parentId: 'id of 3',
    name: 'Payments',
  })
})

test('what people type is never taken for a reference', () => {
  for (const input of [
    { tags: { $item: '0', field: 'id' } },
    { tags: { a: { $item: 0, field: 'id' } } },
    { name: '{"$item":0,"field":"id"}' },
    { parentId: { $item: 0, field: 'id', more: 1 } },
    [fromItem(0, 'id')],
    null,
  ]) {
    expect(referencesOf(input)).toEqual([])
    expect(resolved(input, () => 'taken')).toBe(input)
  }
})
