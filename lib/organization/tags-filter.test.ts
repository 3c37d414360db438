import { describe, expect, test } from 'vitest'
import { at, testColumns } from '../snapshot/test-organization'
import { buildTree } from '../snapshot/tree'
import { completionsOf, wordAt } from './complete'
import { tagKeysOf, tagsAt, tagValuesOf } from './facts'
import { filterTree, parseFilter } from './filter'

const columns = testColumns()
const tags = {
  words: ['env', 'prod', 'Owner', 'Ann Lee', 'dev'],
  sets: [
    [0, 1, 2, 3],
    [0, 4],
  ],
  nodes: columns.nodes.id.map((id) => (id === '333333333333' ? 0 : id === '444444444444' ? 1 : -1)),
  policies: columns.policies.map(() => -1),
}
const tree = buildTree({ ...columns, tags })
const matches = (text: string) => {
  const filter = filterTree(tree, parseFilter(text))
  return filter && tree.columns.nodes.name.filter((_, position) => filter.matched[position] === 1)
}
const offered = (text: string, isAsked = false) =>
  completionsOf(tree, text, text.length, isAsked)?.options.map((option) => option.text)

describe('tags in the filter', () => {
  test('a key, a key with its value, the start of a value, in whatever case', () => {
    expect(matches('tag:env')).toEqual(['payments', 'play'])
    expect(matches('tag:ENV=prod')).toEqual(['payments'])
    expect(matches('tag:env=p*')).toEqual(['payments'])
    expect(matches('tag:env=pro')).toEqual([])
    expect(matches('tag:owner="ann lee"')).toEqual(['payments'])
  })

  test('and their contrary', () => {
    expect(matches('-tag:env=prod ou:sandbox')).toEqual(['closed', 'play'])
    expect(matches('has:tags -tag:owner')).toEqual(['play'])
  })

  test('keys and values are told with how many nodes have them', () => {
    expect(tagsAt(tree, at(tree, '333333333333'))).toEqual([
      ['env', 'prod'],
      ['Owner', 'Ann Lee'],
    ])
    expect(tagKeysOf(tree)).toEqual([
      { key: 'env', count: 2 },
      { key: 'Owner', count: 1 },
    ])
    expect(tagValuesOf(tree, 'env').map(({ key }) => key)).toEqual(['dev', 'prod'])
  })
})

describe('completion', () => {
  test('offers the real values of a token', () => {
    expect(offered('state:')).toEqual(['state:active', 'state:closed'])
    expect(offered('-state:cl')).toEqual(['-state:closed'])
    expect(offered('policy:deny')).toEqual(['policy:DenyLeave'])
    expect(offered('is:')).toContain('is:account')
    expect(offered('joined:')).toEqual(['joined:2024'])
  })

  test('offers tag keys, then the values of the key, in quotes where they hold blanks', () => {
    expect(offered('tag:')).toEqual(['tag:env', 'tag:Owner'])
    expect(offered('tag:env=')).toEqual(['tag:env=dev', 'tag:env=prod'])
    expect(offered('tag:owner=a')).toEqual(['tag:owner="Ann Lee"'])
    expect(matches('tag:owner="Ann Lee"')).toEqual(['payments'])
  })

  test('a value that stands there whole offers nothing', () => {
    expect(offered('state:closed')).toBeUndefined()
    expect(offered('tag:env')).toBeUndefined()
    expect(offered('state:closed', true)).toEqual(['state:closed'])
  })

  test('a plain word offers nothing unless one asks; an unknown token never', () => {
    expect(offered('pay')).toBeUndefined()
    expect(offered('st', true)).toEqual(['state:'])
    expect(offered('colour:r', true)).toBeUndefined()
  })

  test('the word at the caret, blanks in quotes and all', () => {
    expect(wordAt('ou:"a b" x', 6)).toEqual({ from: 0, to: 8 })
    expect(wordAt('one two', 5)).toEqual({ from: 4, to: 7 })
  })
})
