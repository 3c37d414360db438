import { expect, test } from 'vitest'
import { at, EU, PROD, SANDBOX, testTree } from '../snapshot/test-organization'
import { moveInput, movesImpact, planMoves } from './bulk-move'

const tree = testTree()
const accounts = ['222222222222', '333333333333', '444444444444'].map((id) => at(tree, id))
const sandbox = at(tree, SANDBOX)

test('an account that is there already is left out, with the reason', () => {
  expect(planMoves(tree, accounts, sandbox).map(({ from, problem }) => [tree.columns.nodes.id[from], problem])).toEqual(
    [
      [PROD, null],
      [EU, null],
      [SANDBOX, 'It is here now.'],
    ],
  )
})

test('a planned move names where the account is now, so that AWS refuses if it has moved since', () => {
  const [first] = planMoves(tree, accounts, sandbox)
  expect(first && moveInput(tree, first, sandbox)).toEqual({
    accountId: '222222222222',
    sourceParentId: PROD,
    destinationParentId: SANDBOX,
  })
})

test('what all moves together take and bring is counted by account; what an account has itself stays', () => {
  const { leaves, enters } = movesImpact(tree, planMoves(tree, accounts, sandbox).slice(0, 2), sandbox)
  // DenyLeave is attached to payments itself, so that only billing leaves it behind.
  expect(leaves.map(({ policy, accounts: count }) => [policy.name, count])).toEqual([['DenyLeave', 1]])
  expect(enters.map(({ policy, accounts: count }) => [policy.name, count])).toEqual([['SandboxOnly', 2]])
})
