import { expect, test } from 'vitest'
import { at, EU, PROD, SANDBOX, testTree } from '../snapshot/test-organization'
import { compareNodes } from './compare'

const tree = testTree()
const policies = (left: string, right: string) =>
  Object.fromEntries(
    compareNodes(tree, at(tree, left), at(tree, right)).policies.map(({ policy, from, isSame }) => [
      policy.name,
      { from: from.map((node) => node !== null && tree.columns.nodes.name[node]), isSame },
    ]),
  )

test('each policy stands with the lowest node that it comes from, on both sides', () => {
  const found = policies('333333333333', '444444444444')
  expect(found.DenyLeave).toEqual({ from: ['payments', false], isSame: false })
  expect(found.SandboxOnly).toEqual({ from: [false, 'Sandbox'], isSame: false })
  expect(found.Tags).toEqual({ from: ['Root', 'Root'], isSame: true })
})

test('no SCP binds the management account', () => {
  expect(Object.keys(policies('111111111111', '111111111111'))).toEqual(['Tags'])
})

test('the lowest place that both are in', () => {
  const common = (left: string, right: string) =>
    tree.columns.nodes.id[compareNodes(tree, at(tree, left), at(tree, right)).common]
  expect(common('333333333333', '222222222222')).toBe(PROD)
  expect(common(EU, PROD)).toBe(PROD)
  expect(common(EU, SANDBOX)).toBe('r-test')
})
