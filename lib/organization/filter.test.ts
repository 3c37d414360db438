import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, EU, PROD, SANDBOX, testTree } from '../snapshot/test-organization'
import { filterTree, parseFilter } from './filter'

const tree = testTree()
const matches = (text: string) => {
  const filter = filterTree(tree, parseFilter(text))
  return filter && tree.columns.nodes.name.filter((_, position) => filter.matched[position] === 1)
}

describe('the filter', () => {
  test('finds by name, id and e-mail, whatever the case', () => {
    expect(matches('PAYM')).toEqual(['payments'])
    expect(matches('333333333333')).toEqual(['payments'])
    expect(matches('billing@acme')).toEqual(['billing'])
    expect(matches(SANDBOX)).toEqual(['Sandbox'])
  })

  test('finds an account id written in groups, whole or in part', () => {
    expect(matches('3333 3333 3333')).toEqual(['payments'])
    expect(matches('3333 3333 33')).toEqual(['payments'])
  })

  test('takes tokens, quotes and contraries, and all must hold', () => {
    expect(matches('state:closed')).toEqual(['closed'])
    expect(matches('ou:sandbox -state:closed')).toEqual(['play'])
    expect(matches('policy:denyleave')).toEqual(['Prod', 'payments'])
    expect(matches('type:tag')).toEqual(['Root'])
    expect(matches('is:ou -"sand"')).toEqual(['Prod', 'EU'])
  })

  test('finds by when an account joined, as far as the day was written', () => {
    // All joined on 2024-01-02.
    expect(matches('joined:<2024')).toEqual([])
    expect(matches('joined:2024-01 payments')).toEqual(['payments'])
    expect(matches('joined:>2024-01-01 payments')).toEqual(['payments'])
    expect(matches('joined:>=2024-01-03')).toEqual([])
    expect(parseFilter('joined:<20').problems[0]).toContain('Write a year')
  })

  test('finds what has something, and says which words it knows', () => {
    expect(matches('has:allow-list is:ou')).toEqual(['Sandbox'])
    expect(matches('is:management')).toEqual(['zz-management'])
    expect(matches('has:policies is:account')).toEqual(['payments'])
    expect(parseFilter('has:luck').problems[0]).toContain('Known are tags')
    expect(parseFilter('type:abc').problems).toHaveLength(1)
  })

  test('a policy with exactly this name comes before all that hold it', () => {
    expect(matches('policy:SandboxOnly')).toEqual(['Sandbox'])
    expect(matches('policy:p-deny00000')).toEqual(['Prod', 'payments'])
  })

  test('keeps the ancestors of a match, and counts matches below them', () => {
    const filter = filterTree(tree, parseFilter('payments'))
    expect(filter?.kept[at(tree, PROD)]).toBe(1)
    expect(filter?.kept[at(tree, SANDBOX)]).toBe(0)
    expect(filter?.below[at(tree, EU)]).toBe(1)
    expect(filter?.below[0]).toBe(1)
    expect(filter).toMatchObject({ accounts: 1, ous: 0 })
  })

  test('an unknown token is a hint and searched for as text', () => {
    const query = parseFilter('colour:red')
    expect(query.problems[0]).toContain('There is no colour:')
    expect(filterTree(tree, query)?.accounts).toBe(0)
  })

  test('nothing asked is no filter', () => {
    expect(matches('')).toBeNull()
    expect(matches('   ')).toBeNull()
    // A token that waits for its value.
    expect(matches('state:')).toBeNull()
    expect(matches('billing -tag:')).toEqual(['billing'])
  })

  test('whatever is typed neither throws nor loses the counts', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const filter = filterTree(tree, parseFilter(text))
        if (filter) expect(filter.accounts + filter.ous).toBeLessThanOrEqual(tree.size)
      }),
    )
  })
})
