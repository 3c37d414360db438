import type { SnapshotPolicy } from '../snapshot/model'
import type { Tree } from '../snapshot/tree'
import { pathOf } from '../snapshot/tree'
import { isBoundByGates } from './chips'

export type MoveImpact = {
  /** Policies that bind the account now and will not after the move. */
  leaves: SnapshotPolicy[]
  /** Policies that will bind it after the move and do not now. */
  enters: SnapshotPolicy[]
}

/** Every policy that a node passes on to what is in it, itself included. */
function passedOn(tree: Tree, position: number): Set<number> {
  return new Set(pathOf(tree, position).flatMap((at) => tree.attachmentsOf[at] ?? []))
}

/**
 * Which inherited policies an account loses and gains by a move. What is attached to the account itself stays, and so
 * does what both places share. SCPs and RCPs are left out for the management account, which they never bind.
 */
export function moveImpact(tree: Tree, account: number, destination: number): MoveImpact {
  const own = new Set(tree.attachmentsOf[account])
  const before = passedOn(tree, tree.columns.nodes.parent[account] ?? 0)
  const after = passedOn(tree, destination)
  const bound = isBoundByGates(tree, account)
  const policies = (positions: Iterable<number>, without: Set<number>) =>
    [...positions]
      .filter((at) => !without.has(at) && !own.has(at))
      .flatMap((at) => tree.columns.policies[at] ?? [])
      .filter(({ type }) => bound || (type !== 'SERVICE_CONTROL_POLICY' && type !== 'RESOURCE_CONTROL_POLICY'))
  return { leaves: policies(before, after), enters: policies(after, before) }
}

/** "gains 2 SCPs, loses 1": the short form for the card under the pointer. */
export function moveImpactWords({ leaves, enters }: MoveImpact): string {
  if (leaves.length === 0 && enters.length === 0) return 'same policies'
  const policies = (number: number) => `${number} ${number === 1 ? 'policy' : 'policies'}`
  return [
    enters.length > 0 && `gains ${policies(enters.length)}`,
    leaves.length > 0 && `loses ${policies(leaves.length)}`,
  ]
    .filter(Boolean)
    .join(', ')
}
