import type { PolicyType, SnapshotPolicy } from '../snapshot/model'
import { pathOf, type Tree } from '../snapshot/tree'
import { slotsLeft, whyNotAttachable, whyNotDetachable } from './rules'
import { attachedOfType, policyPosition } from './tree-policies'
import { policyTypeFacts } from './types'

/** How a policy stands to a node: attached to it, to something above it, or not at all. */
export type Standing = 'direct' | 'inherited' | 'none'

export function standingOf(tree: Tree, policy: number, node: number): Standing {
  const has = (at: number) => tree.attachmentsOf[at]?.includes(policy) ?? false
  if (has(node)) return 'direct'
  return pathOf(tree, node).slice(0, -1).some(has) ? 'inherited' : 'none'
}

/**
 * The targets across: the root and every OU, and the accounts of those that are unfolded, in the order of the tree.
 * @param open ids of the root and OUs whose own accounts are shown
 * @param filter shows what it is part of the name or id of, accounts too, folded or not
 */
export function targetColumns(tree: Tree, open: ReadonlySet<string>, filter: string): number[] {
  const { nodes } = tree.columns
  const wanted = filter.trim().toLowerCase()
  const columns: number[] = []
  for (let node = 0; node < tree.size; node++) {
    const isShown =
      wanted === ''
        ? nodes.kind[node] !== 'account' || open.has(nodes.id[nodes.parent[node] ?? -1] ?? '')
        : nodes.name[node]?.toLowerCase().includes(wanted) || nodes.id[node]?.includes(wanted)
    if (isShown) columns.push(node)
  }
  return columns
}

export type Wish = 'attach' | 'detach'
/** What is staged and not yet sent, by `policy id/node id`. */
export type Staged = ReadonlyMap<string, Wish>

export const cellKey = (policyId: string, nodeId: string): string => `${policyId}/${nodeId}`

const partsOf = (key: string): [policyId: string, nodeId: string] => {
  const slash = key.indexOf('/')
  return [key.slice(0, slash), key.slice(slash + 1)]
}

/** How many attachments of a type are staged for a node, and how many detachments. */
function stagedAt(tree: Tree, staged: Staged, nodeId: string, type: PolicyType): Record<Wish, number> {
  const counts = { attach: 0, detach: 0 }
  for (const [key, wish] of staged) {
    const [policyId, at] = partsOf(key)
    const policy = tree.columns.policies[policyPosition(tree, policyId) ?? -1]
    if (at === nodeId && policy?.type === type) counts[wish]++
  }
  return counts
}

/** Slots that are left at a node once everything staged is done, or null where AWS publishes no limit. */
export function slotsAfter(tree: Tree, staged: Staged, node: number, type: PolicyType): number | null {
  const left = slotsLeft(tree, node, type)
  if (left === null) return null
  const { attach, detach } = stagedAt(tree, staged, tree.columns.nodes.id[node] ?? '', type)
  return left - attach + detach
}

/** Why a cell cannot be turned over, or null. What is staged counts as done. */
export function whyNotStage(tree: Tree, policy: SnapshotPolicy, node: number, staged: Staged): string | null {
  const nodeId = tree.columns.nodes.id[node] ?? ''
  // What was staged can always be taken back.
  if (staged.has(cellKey(policy.id, nodeId))) return null
  const isDirect = standingOf(tree, policyPosition(tree, policy.id) ?? -1, node) === 'direct'
  const { attach, detach } = stagedAt(tree, staged, nodeId, policy.type)
  if (!isDirect) {
    const after = slotsAfter(tree, staged, node, policy.type)
    if (after !== null && after <= 0) return `Full: ${policyTypeFacts(policy.type).maxAttachments} attached`
    const why = whyNotAttachable(tree, policy, node)
    return why?.startsWith('Full') && detach > 0 ? null : why
  }
  const staying = attachedOfType(tree, node, policy.type).length - detach + attach
  if (policy.type === 'SERVICE_CONTROL_POLICY' && staying <= 1)
    return 'Every node keeps at least one service control policy. Attach another first'
  const why = whyNotDetachable(tree, policy, node)
  return why?.startsWith('Every node keeps') && attach > 0 ? null : why
}

/** The staged set with one cell turned over. */
export function turnedOver(tree: Tree, policy: SnapshotPolicy, node: number, staged: Staged): Staged {
  const key = cellKey(policy.id, tree.columns.nodes.id[node] ?? '')
  const next = new Map(staged)
  if (next.delete(key)) return next
  const isDirect = standingOf(tree, policyPosition(tree, policy.id) ?? -1, node) === 'direct'
  return next.set(key, isDirect ? 'detach' : 'attach')
}

export type StagedChange = {
  wish: Wish
  policy: SnapshotPolicy
  node: number
  /** Why it is no longer possible, or null: somebody else may have done it, or deleted the policy. */
  problem: string | null
}

/**
 * What is staged, in the order in which it can be done: at each node what is attached comes first, so that no node is
 * ever without a policy, but for a node that is full, where room has to be made.
 */
export function stagedChanges(tree: Tree, staged: Staged): StagedChange[] {
  const { nodes, policies } = tree.columns
  const changes = [...staged].flatMap(([key, wish]): StagedChange[] => {
    const [policyId, nodeId] = partsOf(key)
    const position = policyPosition(tree, policyId)
    const policy = policies[position ?? -1]
    const node = tree.positionOf.get(nodeId)
    if (!policy || position === undefined || node === undefined) return []
    const isDirect = standingOf(tree, position, node) === 'direct'
    const problem = isDirect === (wish === 'attach') ? (isDirect ? 'Attached already' : 'Detached already') : null
    return [{ wish, policy, node, problem }]
  })
  const needsRoom = (node: number, type: PolicyType) => {
    const left = slotsLeft(tree, node, type)
    return left !== null && left < stagedAt(tree, staged, nodes.id[node] ?? '', type).attach
  }
  const rank = ({ wish, node, policy }: StagedChange) => ((wish === 'attach') === needsRoom(node, policy.type) ? 1 : 0)
  return changes.sort((one, other) => one.node - other.node || rank(one) - rank(other))
}
