import { expect, test } from 'vitest'
import { EU, PROD, ROOT, SANDBOX, testTree } from '../snapshot/test-organization'
import type { Actor } from './actor'
import { extended, selectionOf, selectionWords, toggled, whyNotBulk } from './selection'

const tree = testTree()
const select = (...ids: string[]) => selectionOf(tree, new Set(ids))
const actor: Actor = {
  connection: 'acme',
  connectionName: 'Acme',
  accountId: '111111111111',
  principal: 'the user admin',
  kind: 'management',
  writable: true,
}

test('counts what is selected by kind and leaves out what is gone', () => {
  const selection = select(PROD, '444444444444', '222222222222', '999999999999')
  expect(selectionWords(selection)).toBe('2 accounts, 1 OU')
  expect(selection.positions).toHaveLength(3)
  expect(selectionWords(select(ROOT, SANDBOX))).toBe('the root, 1 OU')
})

test('what is below an OU is not selected with it, but counted once however OUs lie in one another', () => {
  const names = (ids: string[]) => select(...ids).below?.map((position) => tree.columns.nodes.name[position])
  expect(names([PROD])).toEqual(['payments', 'billing'])
  expect(names([PROD, EU])).toEqual(['payments', 'billing'])
  expect(names([PROD, '222222222222'])).toEqual(['payments'])
  expect(names([ROOT])).toHaveLength(6)
})

test('an action must suit all that is selected; else it says what is in its way', () => {
  expect(whyNotBulk('move-accounts', select('222222222222', '333333333333'), actor)).toBeNull()
  expect(whyNotBulk('move-accounts', select('222222222222', EU, ROOT), actor)).toBe(
    'Only accounts move. Take the root and 1 OU out of the selection.',
  )
  expect(whyNotBulk('attach-policy', select(ROOT, EU), actor)).toBeNull()
  expect(whyNotBulk('tag', select(EU), { ...actor, writable: false })).toBe('The connection Acme is for reading only.')
  expect(whyNotBulk('move-accounts', select('222222222222'), { ...actor, kind: 'delegated-administrator' })).toBe(
    'Only the management account can change the tree.',
  )
})

test('a row is added and taken out; what was given stays as it was', () => {
  const before = new Set(['a'])
  expect([...toggled(before, 'b')]).toEqual(['a', 'b'])
  expect([...toggled(before, 'a')]).toEqual([])
  expect([...before]).toEqual(['a'])
})

test('a range grows and shrinks from where it began', () => {
  const idOf = (row: number) => 'abcdef'[row] ?? ''
  const grown = extended(new Set(['b', 'f']), idOf, { anchor: 1, before: 1, row: 3 })
  expect([...grown].sort()).toEqual(['b', 'c', 'd', 'f'])
  expect([...extended(grown, idOf, { anchor: 1, before: 3, row: 2 })].sort()).toEqual(['b', 'c', 'f'])
  expect([...extended(grown, idOf, { anchor: 1, before: 3, row: 0 })].sort()).toEqual(['a', 'b', 'f'])
})
