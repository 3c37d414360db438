import { expect, test } from 'vitest'
import { fieldErrors } from '../field-errors'
import { tagResource, untagResource } from './operations'

const ACCOUNT = '111122223333'
const whyNot = (input: unknown) => fieldErrors(tagResource.schema.safeParse(input).error?.issues ?? [])
const added = (tags: Record<string, unknown>) => ({
  resourceId: ACCOUNT,
  tags,
  seen: Object.fromEntries(Object.keys(tags).map((key) => [key, null])),
})

test('any taggable resource takes tags, and nothing else does', () => {
  const taggable = ['r-ab12', 'ou-ab12-cdef3456', ACCOUNT, 'p-0123456789', 'rp-01ab', 'rt-01234567']
  for (const resourceId of taggable) expect(whyNot({ ...added({ env: '' }), resourceId })).toEqual({})
  for (const resourceId of ['o-ab12cdef34', 'h-0123456789ab', `x${ACCOUNT}`, 'r-ab12\n']) {
    expect(whyNot({ ...added({ env: '' }), resourceId }).resourceId).toMatch(/^Tags go on/)
  }
})

test.each([
  ['', 'A tag needs a key.'],
  ['x'.repeat(129), 'A tag key has at most 128 characters.'],
  ['a\nb', /^A tag key has only letters/],
  ['<b>', /^A tag key has only letters/],
  ['aws:createdBy', 'Tag keys that begin with aws: belong to AWS.'],
  ['AWS:x', 'Tag keys that begin with aws: belong to AWS.'],
])('the key %j is refused at its field', (key, message) => {
  expect(whyNot(added({ [key]: 'x' })).tags).toEqual(expect.stringMatching(message))
})

test('values are counted in Unicode characters, and may be empty', () => {
  expect(whyNot(added({ a: '', b: '𐐀'.repeat(256), 'é Ω/1+2=3@x-_.:': 'ж' }))).toEqual({})
  expect(whyNot(added({ a: '𐐀'.repeat(257) })).tags).toBe('A tag value has at most 256 characters.')
  expect(whyNot(added({ a: 'a\u202eb' })).tags).toMatch(/^A tag value has only/)
})

test('fifty tags go in one change, no more', () => {
  const many = (count: number) => added(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v'])))
  expect(whyNot(many(50))).toEqual({})
  expect(whyNot(many(51)).tags).toBe('A resource has at most 50 tags.')
})

test('a key that objects lose on their way is refused instead of left out', () => {
  const tags = JSON.parse('{"__proto__":"x","env":"prod"}')
  expect(whyNot({ resourceId: ACCOUNT, tags, seen: { env: null } }).tags).toBe('This tag key cannot be used here.')
  expect(whyNot(added({ constructor: 'x', toString: 'y' }))).toEqual({})
})

test('one change is either new tags or changed values, of exactly the keys that were seen', () => {
  const input = { resourceId: ACCOUNT, tags: { a: '1', b: '2' } }
  expect(whyNot({ ...input, seen: { a: null, b: null } })).toEqual({})
  expect(whyNot({ ...input, seen: { a: '', b: '1' } })).toEqual({})
  expect(whyNot({ ...input, seen: { a: null, b: '1' } }).tags).toMatch(/two changes/)
  expect(whyNot({ ...input, seen: { a: null, c: null } }).seen).toMatch(/other keys/)
  expect(whyNot({ ...input, seen: { a: null } }).seen).toMatch(/other keys/)
  expect(whyNot({ ...input, seen: { a: '1', b: '1' } }).tags).toBe('This value is there already.')
})

test('new tags are taken off again, changed values set back, and tags that were taken off put on again', () => {
  const input = { resourceId: ACCOUNT, tags: { a: '1' } }
  expect(tagResource.inverse?.({ ...input, seen: { a: null } }, {}, undefined)).toEqual({
    name: 'UntagResource',
    input: { resourceId: ACCOUNT, seen: { a: '1' } },
  })
  expect(tagResource.inverse?.({ ...input, seen: { a: '' } }, {}, undefined)).toEqual({
    name: 'TagResource',
    input: { resourceId: ACCOUNT, tags: { a: '' }, seen: { a: '1' } },
  })
  expect(untagResource.inverse?.({ resourceId: ACCOUNT, seen: { a: '1' } }, {}, undefined)).toEqual({
    name: 'TagResource',
    input: { resourceId: ACCOUNT, tags: { a: '1' }, seen: { a: null } },
  })
})
