import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from './columns'
import { applyDelta, deltaOf } from './delta'
import { everyPart, type SnapshotColumns } from './model'
import type { OrganizationData } from './organization'
import { packLean, unpackLean } from './pack'
import * as patches from './patches'
import { EU, PROD, ROOT, SANDBOX, testOrganization } from './test-organization'

const parts = everyPart({ state: 'complete', done: 0, readAt: '2026-01-01T00:00:00.000Z' })
const laid = (data: OrganizationData, version: number) => columnsOf(data, version, parts)

/** Columns with tags spelled out: their numbers in the tables are nobody's business. */
const told = ({ tags: { words, sets, nodes, policies }, ...columns }: SnapshotColumns) => {
  const spell = (set: number) => (set < 0 ? null : sets[set]!.map((word) => words[word]))
  return { ...columns, tags: { nodes: nodes.map(spell), policies: policies.map(spell) } }
}

const MEMBERS = ['222222222222', '333333333333', '444444444444', '555555555555', '666666666666']
const account = fc.constantFrom(...MEMBERS)
const holder = fc.constantFrom(ROOT, PROD, EU, SANDBOX)
const tags: fc.Arbitrary<string[]> = fc.constantFrom(['env', 'prod'], ['env', 'dev', 'owner', 'ann'])
const change: fc.Arbitrary<patches.Patch> = fc.oneof(
  fc.tuple(account, holder).map(([id, to]) => patches.accountMoved(id, to)),
  account.map((id) => patches.accountGone(id)),
  account.map((id) => patches.accountClosing(id)),
  fc
    .tuple(fc.constantFrom(PROD, EU), fc.constantFrom('Alpha', 'Zulu'))
    .map(([id, name]) => patches.ouRenamed(id, name)),
  fc
    .tuple(fc.constantFrom('A', 'M', 'Z'), holder)
    .map(([name, parentId]) => patches.ouCreated({ id: `ou-test-new${name.toLowerCase()}0000`, name, parentId })),
  fc
    .tuple(fc.constantFrom('p-deny00000', 'p-FullAWSAccess', 'p-tags00000'), holder)
    .map(([id, to]) => patches.policyAttached(id, to)),
  fc
    .tuple(fc.constantFrom('p-deny00000', 'p-FullAWSAccess', 'p-tags00000'), holder)
    .map(([id, to]) => patches.policyDetached(id, to)),
  fc.constantFrom('p-deny00000', 'p-sandonly0').map((id) => patches.policyDeleted(id)),
  fc
    .constantFrom('AAA', 'zzz')
    .map((name) =>
      patches.policyUpdated({ id: 'p-deny00000', name, type: 'TAG_POLICY', awsManaged: false, description: name }),
    ),
  fc.tuple(fc.oneof(account, fc.constant('p-deny00000')), tags).map(
    ([id, set]): patches.Patch =>
      (data) => ({ ...data, tags: new Map(data.tags).set(id, set) }),
  ),
)

test('a delta brings every version to the next, whole and lean', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.array(change, { maxLength: 4 }),
      (first, second) => {
        const apply = (data: OrganizationData, all: patches.Patch[]) => all.reduce((now, patch) => patch(now), data)
        const [one, two] = [apply(testOrganization(), first), apply(apply(testOrganization(), first), second)]
        const steps = [laid(testOrganization(), 1), laid(one, 2), laid(two, 3)]
        let [whole, lean] = [steps[0]!, unpackLean(packLean(steps[0]!), parts)]
        for (const next of steps.slice(1)) {
          const delta = deltaOf(steps[next.version - 2]!, next)
          if (!delta) return
          whole = applyDelta(whole, JSON.parse(JSON.stringify(delta)))!
          lean = applyDelta(lean, JSON.parse(JSON.stringify(delta)))!
          expect(told(whole)).toEqual(told(next))
          expect(lean).toEqual(unpackLean(packLean(next), parts))
        }
      },
    ),
    { numRuns: 100 },
  )
})

test('a move says no more than the row that moved', () => {
  const [before, after] = [testOrganization(), patches.accountMoved('333333333333', SANDBOX)(testOrganization())]
  const delta = deltaOf(laid(before, 1), laid(after, 2))
  expect(delta?.nodes?.rows.map(({ id }) => id)).toEqual(['333333333333'])
  expect(delta?.policies).toBeUndefined()
  expect(delta?.whole).toEqual({})
  expect([delta?.attached, delta?.detached]).toEqual([[], []])
})

test('a delta of another version is refused', () => {
  const data = testOrganization()
  const delta = deltaOf(laid(data, 1), laid(patches.ouRenamed(PROD, 'New')(data), 2))!
  expect(applyDelta(laid(data, 5), delta)).toBeUndefined()
})
