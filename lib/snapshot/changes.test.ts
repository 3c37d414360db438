import { expect, test } from 'vitest'
import { applyChanges, changesBetween, type Held, withHeld } from './changes'
import { columnsOf } from './columns'
import { dataOf } from './data-of'
import { everyPart } from './model'
import { isSameOrganization, type OrganizationData } from './organization'
import * as patches from './patches'
import { EU, PROD, SANDBOX, testOrganization } from './test-organization'

const PAYMENTS = '333333333333'
const every: patches.Patch[] = [
  patches.accountMoved(PAYMENTS, SANDBOX),
  patches.accountClosing('444444444444'),
  patches.accountGone('555555555555'),
  patches.ouCreated({ id: 'ou-test-new00000', name: 'New', parentId: PROD }),
  patches.ouRenamed(EU, 'Europe'),
  patches.policyAttached('p-deny00000', EU),
  patches.policyDetached('p-FullAWSAccess', PROD),
  patches.policyDeleted('p-sandonly0'),
  patches.policyCreated({ id: 'p-new', name: 'New', type: 'TAG_POLICY', awsManaged: false, description: '' }),
  (data) => ({ ...data, tags: new Map([[PROD, ['env', 'prod']]]), rootFeatures: ['RootSessions'] }),
]

test.each(every.map((patch, index) => [index, patch] as const))(
  'the changes of step %i can be made again',
  (_, patch) => {
    const [before, after] = [testOrganization(), patch(testOrganization())]
    const changes = JSON.parse(JSON.stringify([...changesBetween(before, after)]))
    expect(changes.length).toBeGreaterThan(0)
    const again = applyChanges(before, changes)
    expect([...changesBetween(again, after)]).toEqual([])
    expect([...changesBetween(applyChanges(again, changes), after)]).toEqual([])
  },
)

test('nothing has changed between two readings of the same', () => {
  expect([...changesBetween(testOrganization(), testOrganization())]).toEqual([])
})

test('an organization comes back from its columns', () => {
  const data = every.reduce((now, patch) => patch(now), testOrganization())
  const columns = columnsOf(data, 1, everyPart({ state: 'complete', done: 0 }))
  expect([...changesBetween(dataOf(columns, data.contents), data)]).toEqual([])
  expect(dataOf(columns, data.contents)).toEqual({ ...data, targets: expect.anything(), ous: expect.anything() })
})

const parentOf = (data: OrganizationData) => data.accounts.get(PAYMENTS)?.parentId
const moved = (from: OrganizationData, to: string, until: number): Held[] =>
  [...changesBetween(from, patches.accountMoved(PAYMENTS, to)(from))].map((change) => ({ change, until }))

test('a change of ours outlives a reading that does not show it, until its time is up', () => {
  const held = moved(testOrganization(), SANDBOX, 1_000)
  const late = withHeld(testOrganization(), held, 900)
  expect(parentOf(late.data)).toBe(SANDBOX)
  expect(late.held).toEqual(held)
  const over = withHeld(testOrganization(), held, 1_001)
  expect(parentOf(over.data)).toBe(EU)
  expect(over.held).toEqual([])
})

test('a change that somebody made after ours is not taken back', () => {
  const held = moved(testOrganization(), SANDBOX, 1_000)
  const elsewhere = patches.accountMoved(PAYMENTS, PROD)(testOrganization())
  expect(parentOf(withHeld(elsewhere, held, 900).data)).toBe(PROD)
})

test('two changes of ours, of which AWS shows none or the first, end with the second', () => {
  const between = patches.accountMoved(PAYMENTS, SANDBOX)(testOrganization())
  const held = [...moved(testOrganization(), SANDBOX, 1_000), ...moved(between, PROD, 1_000)]
  expect(parentOf(withHeld(testOrganization(), held, 900).data)).toBe(PROD)
  expect(parentOf(withHeld(between, held, 900).data)).toBe(PROD)
})

test('two readings of the same organization are the same, and every change makes them differ', () => {
  expect(isSameOrganization(testOrganization(), testOrganization())).toBe(true)
  for (const patch of every) expect(isSameOrganization(patch(testOrganization()), testOrganization())).toBe(false)
})
