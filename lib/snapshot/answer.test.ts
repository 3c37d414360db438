import { expect, test } from 'vitest'
import { merge, sinceVersion } from './answer'
import { isSameOrganization } from './organization'
import * as patches from './patches'
import { PROD, SANDBOX, testColumns, testOrganization } from './test-organization'

const columns = testColumns()

test('who has the version gets only how fresh it is, who has another gets it all', () => {
  expect(sinceVersion(columns, String(columns.version))).toEqual({ unchanged: columns.version, parts: columns.parts })
  expect(sinceVersion(columns, '0')).toBe(columns)
  expect(sinceVersion(columns, null)).toBe(columns)
})

test('what was left out is filled in from what the browser has', () => {
  const parts = { ...columns.parts, tree: { state: 'reading', done: 5 } as const }
  expect(merge({ unchanged: columns.version, parts }, columns)).toEqual({ ...columns, parts })
  expect(merge({ unchanged: columns.version, parts: columns.parts }, columns)).toBe(columns)
})

test('two readings of the same organization are the same, and every change makes them differ', () => {
  expect(isSameOrganization(testOrganization(), testOrganization())).toBe(true)
  const changes = [
    patches.accountMoved('444444444444', PROD),
    patches.ouRenamed(PROD, 'Production'),
    patches.ouDeleted(SANDBOX),
    patches.policyAttached('p-deny00000', SANDBOX),
    patches.policyDetached('p-deny00000', PROD),
    patches.policyDeleted('p-tags00000'),
  ]
  for (const change of changes) expect(isSameOrganization(change(testOrganization()), testOrganization())).toBe(false)
})
