import { expect, test } from 'vitest'
import { errorOf } from '../result'
import { checkItems } from './check-items'
import { ALL_BEFORE, fromItem } from './references'

const ou = { name: 'CreateOrganizationalUnit', input: { parentId: 'r-ab12', name: 'New' } }
const move = (accountId: unknown, follows?: number) => ({
  name: 'MoveAccount',
  input: { accountId, sourceParentId: 'r-ab12', destinationParentId: fromItem(0, 'id') },
  follows,
})
const faultOf = (items: Parameters<typeof checkItems>[0]) => {
  try {
    checkItems(items)
    return null
  } catch (thrown) {
    return errorOf(thrown)?.fields ?? null
  }
}

test('an item may build on one before it that it follows, or on all before it', () => {
  for (const follows of [0, ALL_BEFORE]) {
    const [, moved] = checkItems([ou, move('111122223333', follows)])
    expect(moved?.stored).toMatchObject({ destinationParentId: fromItem(0, 'id') })
  }
})

test('what it does not follow, what comes after it and what answers nothing is refused', () => {
  expect(faultOf([ou, move('111122223333')])).toEqual({
    'items.1.follows': 'It builds on an item that it does not follow.',
  })
  expect(faultOf([move('111122223333', 1), ou])).toEqual({
    'items.0.follows': 'It follows an item that comes after it.',
  })
  expect(faultOf([ou, move(fromItem(0, 'nothing'), 0)])).toHaveProperty(['items.1.accountId'])
  // The id of an OU is no account's.
  expect(faultOf([ou, move(fromItem(0, 'id'), 0)])).toHaveProperty(['items.1.accountId'])
})
