import { expect, test } from 'vitest'
import { at } from '../snapshot/test-organization'
import { cellKey, slotsAfter, stagedChanges, standingOf, targetColumns, turnedOver, whyNotStage } from './matrix'
import { LEDGER, MANAGEMENT, PAYMENTS, PROD, policy, ROOT, SANDBOX, testTree, WORKLOADS } from './test-tree'

const full = policy('FullAWSAccess', 'SERVICE_CONTROL_POLICY', true)
const deny = policy('deny')
const other = policy('other')
const EVERYWHERE = [ROOT, MANAGEMENT, WORKLOADS, PROD, PAYMENTS, LEDGER, SANDBOX]
const tree = testTree([
  [full, EVERYWHERE],
  [deny, [WORKLOADS]],
  [other, []],
])
const idsOf = (columns: readonly number[]) => columns.map((node) => tree.columns.nodes.id[node])

test('across stand the root and the OUs; accounts unfold under theirs, and a filter finds them folded too', () => {
  expect(idsOf(targetColumns(tree, new Set(), ''))).toEqual([ROOT, WORKLOADS, PROD])
  expect(idsOf(targetColumns(tree, new Set([PROD]), ''))).toEqual([ROOT, WORKLOADS, PROD, PAYMENTS, LEDGER])
  expect(idsOf(targetColumns(tree, new Set(), 'ledg'))).toEqual([LEDGER])
})

test('attached here, inherited from above, or not at all', () => {
  expect(standingOf(tree, 1, at(tree, WORKLOADS))).toBe('direct')
  expect(standingOf(tree, 1, at(tree, PAYMENTS))).toBe('inherited')
  expect(standingOf(tree, 1, at(tree, ROOT))).toBe('none')
})

test('a cell turned over twice is as it was', () => {
  const once = turnedOver(tree, other, at(tree, PROD), new Map())
  expect([...once]).toEqual([[cellKey(other.id, PROD), 'attach']])
  expect(turnedOver(tree, other, at(tree, PROD), once).size).toBe(0)
  expect([...turnedOver(tree, deny, at(tree, WORKLOADS), new Map())][0]?.[1]).toBe('detach')
})

test('the last SCP goes only once another one is staged to come', () => {
  const prod = at(tree, PROD)
  expect(whyNotStage(tree, full, prod, new Map())).toContain('Attach another first')
  const staged = turnedOver(tree, other, prod, new Map())
  expect(whyNotStage(tree, full, prod, staged)).toBeNull()
  const both = turnedOver(tree, full, prod, staged)
  // What comes is sent before what goes.
  expect(stagedChanges(tree, both).map(({ wish, policy: { id } }) => [wish, id])).toEqual([
    ['attach', other.id],
    ['detach', full.id],
  ])
})

test('slots count what is staged, and a full node makes room first', () => {
  const ten = Array.from({ length: 10 }, (_, index) => policy(`full${index}`))
  const crowded = testTree([...ten.map((each): [typeof each, string[]] => [each, [PROD]]), [other, []]])
  const prod = at(crowded, PROD)
  expect(slotsAfter(crowded, new Map(), prod, 'SERVICE_CONTROL_POLICY')).toBe(0)
  expect(whyNotStage(crowded, other, prod, new Map())).toContain('Full')
  const room = turnedOver(crowded, ten[0]!, prod, new Map())
  expect(whyNotStage(crowded, other, prod, room)).toBeNull()
  const both = turnedOver(crowded, other, prod, room)
  expect(slotsAfter(crowded, both, prod, 'SERVICE_CONTROL_POLICY')).toBe(0)
  expect(stagedChanges(crowded, both).map(({ wish }) => wish)).toEqual(['detach', 'attach'])
})

test('what somebody else has done meanwhile is told', () => {
  const staged = new Map([[cellKey(deny.id, WORKLOADS), 'attach' as const]])
  expect(stagedChanges(tree, staged)[0]?.problem).toBe('Attached already')
})
