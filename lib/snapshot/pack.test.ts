import { expect, test } from 'vitest'
import { columnsOf } from './columns'
import { everyPart } from './model'
import { packDetails, packLean, unpackLean, withDetails } from './pack'
import { PROD, testColumns, testOrganization } from './test-organization'

const unpacked = (columns: ReturnType<typeof testColumns>) =>
  withDetails(unpackLean(packLean(columns), columns.parts), packDetails(columns))

test('columns come back as they were', () => {
  const data = testOrganization()
  const columns = testColumns({
    ...data,
    tags: new Map([
      [PROD, ['env', 'prod']],
      ['p-deny00000', ['owner', 'ann', 'env', '']],
    ]),
    delegatedAdministrators: new Map([['222222222222', [{ principal: 'sso.amazonaws.com', since: null }]]]),
  })
  expect(unpacked(columns)).toEqual(columns)
})

test('names with line feeds or separators in them, and none at all, come back as they were', () => {
  const data = testOrganization()
  const payments = data.accounts.get('333333333333')!
  const odd = testColumns({
    ...data,
    accounts: new Map([
      ['333333333333', { ...payments, name: 'two\nlines and \x7f', joinedAt: null, joinedMethod: null }],
    ]),
  })
  expect(unpacked(odd)).toEqual(odd)
  const bare = columnsOf({ ...data, ous: new Map(), accounts: new Map() }, 7, everyPart({ state: 'reading', done: 0 }))
  expect(unpacked(bare)).toEqual(bare)
})

test('lean columns say so, and take no details of another version', () => {
  const columns = testColumns()
  const lean = unpackLean(packLean(columns), columns.parts)
  expect(lean.isLean).toBe(true)
  expect(lean.nodes.name).toEqual(columns.nodes.name)
  expect(withDetails(lean, packDetails({ ...columns, version: 2 }))).toBeUndefined()
})
