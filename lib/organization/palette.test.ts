import { expect, test } from 'vitest'
import { PROD, testTree } from '../snapshot/test-organization'
import { exactId, searchOrganization } from './palette'

const tree = testTree()
const find = (text: string) => {
  const { accounts, ous, policies } = searchOrganization(tree, text)
  const names = (positions: number[]) => positions.map((at) => tree.columns.nodes.name[at])
  return { accounts: names(accounts), ous: names(ous), policies: policies.map(({ name }) => name) }
}

test('accounts by name, id and e-mail; OUs and policies by name and id', () => {
  expect(find('pay').accounts).toEqual(['payments'])
  expect(find('billing@acme').accounts).toEqual(['billing'])
  expect(find('3333 3333 3333').accounts).toEqual(['payments'])
  expect(find(PROD).ous).toEqual(['Prod'])
  expect(find('denyl').policies).toEqual(['DenyLeave'])
  expect(find('p-deny00000').policies).toEqual(['DenyLeave'])
})

test('what begins with the word comes before what holds it', () => {
  expect(find('l').accounts[0]).toBe('loner')
  expect(find('p').accounts.slice(0, 2)).toEqual(['payments', 'play'])
})

test('nothing typed finds nothing; an id is known by its form', () => {
  expect(find(' ')).toEqual({ accounts: [], ous: [], policies: [] })
  expect(exactId('7310-0048-2216')).toBe('731000482216')
  expect(exactId('ou-k7q2-abc')).toBe('ou-k7q2-abc')
  expect(exactId('payments')).toBeNull()
})
