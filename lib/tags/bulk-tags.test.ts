import { expect, test } from 'vitest'
import { tagChanges, tagViews, whyNotTaggable, whyNotWish } from './bulk-tags'
import { tagResourceInput, untagResourceInput } from './schema'

const RESOURCE = '222222222222'
const present = new Map([
  ['env', 'dev'],
  ['owner', 'ana'],
  ['old', ''],
])

test('new tags, changed values and removals are changes of their own, each with what was seen of its keys', () => {
  const changes = tagChanges(RESOURCE, present, { set: { env: 'prod', tier: '1', owner: 'ana' }, remove: ['old', 'x'] })
  expect(changes).toEqual([
    { name: 'UntagResource', input: { resourceId: RESOURCE, seen: { old: '' } } },
    { name: 'TagResource', input: { resourceId: RESOURCE, tags: { env: 'prod' }, seen: { env: 'dev' } } },
    { name: 'TagResource', input: { resourceId: RESOURCE, tags: { tier: '1' }, seen: { tier: null } } },
  ])
  for (const { name, input } of changes) {
    expect((name === 'TagResource' ? tagResourceInput : untagResourceInput).safeParse(input).success).toBe(true)
  }
})

test('what is so already needs no change', () => {
  expect(tagChanges(RESOURCE, present, { set: { env: 'dev' }, remove: ['missing'] })).toEqual([])
})

test('a wish must be one, by the rules of AWS', () => {
  expect(whyNotWish({ set: {}, remove: [] })).toBe('Choose what to set or to remove')
  expect(whyNotWish({ set: { env: 'a' }, remove: ['env'] })).toBe('env is to be set and removed')
  expect(whyNotWish({ set: { 'aws:x': 'a' }, remove: [] })).toMatch(/belong to AWS/)
  expect(whyNotWish({ set: { env: 'a#b' }, remove: [] })).toMatch(/A tag value has only/)
  expect(whyNotWish({ set: { env: '' }, remove: ['old'] })).toBeNull()
})

test('a resource takes 50 tags; what is removed makes room', () => {
  const full = new Map(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v']))
  expect(whyNotTaggable(full, { set: { more: '1' }, remove: [] })).toBe('It would have 51 tags; AWS takes 50')
  expect(whyNotTaggable(full, { set: { more: '1' }, remove: ['k1'] })).toBeNull()
  expect(whyNotTaggable(full, { set: { k1: '1' }, remove: [] })).toBeNull()
})

test('the preview names the keys of the wish, before and after', () => {
  expect(tagViews(present, { set: { env: 'prod', tier: '1' }, remove: ['old'] })).toEqual({
    current: 'env = dev, no tier, old = ""',
    after: 'env = prod, tier = 1, no old',
  })
})
