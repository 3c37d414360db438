import { expect, test } from 'vitest'
import { at, testOrganization, testTree } from '../snapshot/test-organization'
import { accountRows, parseSort, pressed, sortText } from './account-rows'
import { accountsCsv } from './accounts-csv'
import { filterTree, parseFilter } from './filter'

const tree = testTree()
const names = (sort: string | null, text = '') =>
  [...accountRows(tree, filterTree(tree, parseFilter(text)), parseSort(sort)).positions].map(
    (position) => tree.columns.nodes.name[position],
  )

test('accounts stand by name, or by a column, up and down', () => {
  expect(names(null)).toEqual(['billing', 'closed', 'loner', 'payments', 'play', 'zz-management'])
  expect(names('-name')[0]).toBe('zz-management')
  expect(names('id')[0]).toBe('zz-management')
  expect(names('path').at(-1)).toBe('play')
})

test('the filter leaves the accounts that match, and no OU', () => {
  expect(names(null, 'ou:prod')).toEqual(['billing', 'payments'])
  expect(names(null, 'is:ou')).toEqual([])
})

test('each row knows its number', () => {
  const { positions, rowOf } = accountRows(tree, null, parseSort('-joined'))
  positions.forEach((position, row) => {
    expect(rowOf[position]).toBe(row)
  })
})

test('what the URL says is a sort, or the usual one', () => {
  expect(parseSort('-joined')).toEqual({ column: 'joined', isDown: true })
  expect(parseSort('nonsense')).toEqual({ column: 'name', isDown: false })
  expect(sortText(pressed(parseSort(null), 'name'))).toBe('-name')
  expect(sortText(pressed(parseSort('-name'), 'name'))).toBeNull()
})

test('the export has the OU path, and no cell that a spreadsheet would run', () => {
  const organization = testOrganization()
  const payments = organization.accounts.get('333333333333')
  if (payments) payments.name = '=HYPERLINK("http://x")'
  const hostile = testTree(organization)
  const [head, line] = accountsCsv(hostile, [at(hostile, '333333333333')], ['env']).split('\r\n')
  expect(head).toContain('ou_path')
  expect(head).toContain('tag:env')
  expect(line).toContain('Root / Prod / EU')
  expect(line).toContain(`"'=HYPERLINK(""http://x"")"`)
})
