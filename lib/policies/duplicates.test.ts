import { expect, test } from 'vitest'
import { groupsOfSame, hitsIn, meaningOf } from './duplicates'

const statement = (changes: Record<string, unknown>) => ({
  Effect: 'Deny',
  Action: ['a:B', 'a:C'],
  Resource: '*',
  ...changes,
})
const policy = (changes: Record<string, unknown>) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement(changes)] })

test('layout, Sids and the order of lists make no difference to a gate', () => {
  const one = meaningOf(policy({ Sid: 'One' }), true)
  expect(meaningOf(JSON.stringify(JSON.parse(policy({ Sid: 'Two', Action: ['a:C', 'a:B'] })), null, 2), true)).toBe(one)
  expect(meaningOf(JSON.stringify({ Statement: statement({}), Version: '2012-10-17' }), true)).toBe(one)
  expect(meaningOf(policy({ Action: ['a:B'] }), true)).not.toBe(one)
  expect(meaningOf(policy({ Condition: { Bool: { 'aws:x': 'true' } } }), true)).not.toBe(one)
  expect(meaningOf('{', true)).toBe('{')
})

test('in management policies the order of lists stays, that of keys does not', () => {
  const one = meaningOf('{"tags":{"a":{"tag_value":{"@@assign":["x","y"]}},"b":{}}}', false)
  expect(meaningOf('{"tags":{"b":{},"a":{"tag_value":{"@@assign":["x","y"]}}}}', false)).toBe(one)
  expect(meaningOf('{"tags":{"a":{"tag_value":{"@@assign":["y","x"]}},"b":{}}}', false)).not.toBe(one)
})

test('groups are those of two and more, the largest first', () => {
  const of = (policy: string, meaning: string) => ({ policy, meaning })
  expect(groupsOfSame([of('a', '1'), of('b', '2'), of('c', '2'), of('d', '3'), of('e', '3'), of('f', '3')])).toEqual([
    ['d', 'e', 'f'],
    ['b', 'c'],
  ])
})

test('hits are lines with their number, at most so many', () => {
  expect(hitsIn('one\n  Two\nTWO', 'two', 5)).toEqual([
    { line: 2, text: 'Two' },
    { line: 3, text: 'TWO' },
  ])
  expect(hitsIn('a\na\na', 'A', 2)).toHaveLength(2)
  expect(hitsIn('a', '', 2)).toEqual([])
})
