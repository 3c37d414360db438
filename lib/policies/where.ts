import type { Tree } from '../snapshot/tree'
import { accountsUnder, policyPosition, targetsOfPolicy } from './tree-policies'

const NAMED = 2

const count = (number: number, one: string, many: string) =>
  number === 1 ? `1 ${one}` : `${number.toLocaleString('en')} ${many}`

/**
 * Where a policy is attached, in a few words for its row.
 * @returns the names of the first targets and the rest of the sentence, or undefined when the snapshot does not hold
 * the policy; names are text from AWS
 */
export function whereAttached(tree: Tree, policyId: string): { names: string[]; rest: string } | undefined {
  if (policyPosition(tree, policyId) === undefined) return undefined
  const targets = targetsOfPolicy(tree, policyId)
  if (targets.length === 0) return { names: [], rest: 'Attached nowhere' }
  const missing = tree.size - targets.length
  // Of an organization of three nodes "every node" would say less than their names.
  if (tree.size > 3 && !tree.columns.counts && missing < tree.size / 3) {
    return { names: [], rest: missing === 0 ? 'Every node' : `Every node but ${missing.toLocaleString('en')}` }
  }
  const names = targets.slice(0, NAMED).map((node) => tree.columns.nodes.name[node] ?? '')
  const more = targets.length > NAMED ? ` and ${targets.length - NAMED} more` : ''
  return { names, rest: `${more} · ${count(accountsUnder(tree, targets), 'account', 'accounts')}` }
}
