import { expect, test } from 'vitest'
import { at, EU, PROD, ROOT, SANDBOX, testTree } from '../snapshot/test-organization'
import { moveImpact, moveImpactWords } from './move-impact'

const tree = testTree()
const impact = (account: string, to: string) => {
  const { leaves, enters } = moveImpact(tree, at(tree, account), at(tree, to))
  return { leaves: leaves.map(({ name }) => name), enters: enters.map(({ name }) => name) }
}

test('a move leaves the policies of the old way and enters those of the new', () => {
  expect(impact('222222222222', SANDBOX)).toEqual({ leaves: ['DenyLeave'], enters: ['SandboxOnly'] })
})

test('what both ways share, and what is attached to the account itself, stays', () => {
  expect(impact('222222222222', EU)).toEqual({ leaves: [], enters: [] })
  expect(impact('333333333333', SANDBOX)).toEqual({ leaves: [], enters: ['SandboxOnly'] })
})

test('SCPs neither leave nor enter the management account', () => {
  expect(impact('111111111111', PROD)).toEqual({ leaves: [], enters: [] })
})

test('the card under the pointer says it in short', () => {
  expect(moveImpactWords(moveImpact(tree, at(tree, '222222222222'), at(tree, SANDBOX)))).toBe(
    'gains 1 policy, loses 1 policy',
  )
  expect(moveImpactWords(moveImpact(tree, at(tree, '666666666666'), at(tree, ROOT)))).toBe('same policies')
})
