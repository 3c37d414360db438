import type { SnapshotPolicy } from '../snapshot/model'
import type { Tree } from '../snapshot/tree'
import { moveImpact } from './move-impact'
import { whyNotDestination } from './rules'
import type { MoveAccountInput } from './schema'

export type PlannedMove = {
  account: number
  /** Where it is now. */
  from: number
  /** Why it is left out, or null. */
  problem: string | null
}

/** What moving accounts to one place would do, account by account. */
export function planMoves(tree: Tree, accounts: readonly number[], destination: number): PlannedMove[] {
  return accounts.map((account) => ({
    account,
    from: tree.columns.nodes.parent[account]!,
    problem: whyNotDestination(tree, account, destination),
  }))
}

/** The input of one planned move. */
export const moveInput = (tree: Tree, { account, from }: PlannedMove, destination: number): MoveAccountInput => ({
  accountId: tree.columns.nodes.id[account]!,
  sourceParentId: tree.columns.nodes.id[from]!,
  destinationParentId: tree.columns.nodes.id[destination]!,
})

/** A policy, and for how many of the accounts it comes or goes. */
export type PolicyShare = { policy: SnapshotPolicy; accounts: number }

/** Which policies all the moves together take away and bring, those of the most accounts first. */
export function movesImpact(
  tree: Tree,
  moves: readonly PlannedMove[],
  destination: number,
): { leaves: PolicyShare[]; enters: PolicyShare[] } {
  const leaves = new Map<SnapshotPolicy, number>()
  const enters = new Map<SnapshotPolicy, number>()
  for (const { account } of moves) {
    const impact = moveImpact(tree, account, destination)
    for (const policy of impact.leaves) leaves.set(policy, (leaves.get(policy) ?? 0) + 1)
    for (const policy of impact.enters) enters.set(policy, (enters.get(policy) ?? 0) + 1)
  }
  return { leaves: shares(leaves), enters: shares(enters) }
}

const shares = (counts: ReadonlyMap<SnapshotPolicy, number>): PolicyShare[] =>
  [...counts].map(([policy, accounts]) => ({ policy, accounts })).sort((a, b) => b.accounts - a.accounts)
