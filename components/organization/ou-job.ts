import { ALL_BEFORE, fromItem } from '@/lib/jobs/references'
import { MOST_OU_LEVELS } from '@/lib/organization/rules'
import type { Tree } from '@/lib/snapshot/tree'

type Item = { name: string; input: unknown; follows?: number }

/** What a job does to an OU that AWS has no call for. */
export type OuJob = {
  items: Item[]
  /** How many of each thing it does. */
  counts: { made: number; attached: number; detached: number; tagged: number; moved: number; deleted: number }
}

/** Positions of the OUs of a subtree, parents first, itself included. */
function ousIn(tree: Tree, position: number): number[] {
  const found: number[] = []
  for (let at = position; at < tree.end[position]!; at++) if (tree.columns.nodes.kind[at] === 'ou') found.push(at)
  return found
}

const isIn = (tree: Tree, position: number, at: number): boolean => at >= position && at < tree.end[position]!

const tagsOf = ({ columns: { tags } }: Tree, position: number): Record<string, string> => {
  const words = (tags.sets[tags.nodes[position] ?? -1] ?? []).map((word) => tags.words[word] ?? '')
  const pairs = words.flatMap((key, index) => (index % 2 === 0 ? [[key, words[index + 1] ?? '']] : []))
  return Object.fromEntries(pairs.filter(([key = '']) => !/^aws:/i.test(key)))
}

/** What is made anew: the OU with all that is in it, the OUs below it, or none, where only accounts move. */
export type Rebuilt = 'itself' | 'below' | 'none'

/** Why an OU cannot be rebuilt below another place, or its content moved there; null when it can. */
export function whyNotRebuilt(tree: Tree, position: number, destination: number, what: Rebuilt): string | null {
  const { nodes, parts, counts } = tree.columns
  if (counts) return 'The accounts are still being loaded.'
  if (nodes.kind[destination] === 'account') return 'Accounts hold nothing.'
  if (isIn(tree, position, destination)) return 'It is in the OU itself.'
  if (what === 'itself' && nodes.parent[position] === destination) return 'It is here now.'
  const below = what === 'below' ? ousIn(tree, position).filter((at) => nodes.parent[at] === position) : []
  const roots = what === 'itself' ? [position] : below
  if (roots.length > 0 && !(parts.attachments.readAt && parts.tags.readAt)) {
    return 'Its policies and tags are not all read yet.'
  }
  const depth = Math.max(
    0,
    ...roots.flatMap((root) => ousIn(tree, root).map((at) => tree.level[at]! - tree.level[root]! + 1)),
  )
  if (tree.level[destination]! + depth > MOST_OU_LEVELS) return 'OUs go five levels deep.'
  const names = new Set(roots.map((at) => nodes.name[at]))
  for (let at = destination + 1; at < tree.end[destination]!; at++) {
    const isSibling =
      nodes.kind[at] === 'ou' && nodes.parent[at] === destination && !roots.includes(at) && at !== position
    if (isSibling && names.has(nodes.name[at])) return `An OU called ${nodes.name[at]} is there already.`
  }
  return null
}

/**
 * The job that empties an OU and deletes it, or rebuilds it at another place. In order: the OUs are made anew, their
 * policies attached and their tags set; only when all of that stands the accounts move; and only when all have moved the
 * old OUs are deleted, the deepest first.
 * @param destination where it or what is in it goes
 * @param how `relocate` rebuilds the OU with all that is in it; `rebuild` does so with the OUs below it, and deletes it;
 *   `flatten` moves every account straight to the destination
 */
export function ouJob(
  tree: Tree,
  position: number,
  destination: number,
  how: 'relocate' | 'rebuild' | 'flatten',
): OuJob {
  const { nodes, policies, everywhere } = tree.columns
  const ous = ousIn(tree, position)
  const rebuilt = how === 'flatten' ? [] : how === 'relocate' ? ous : ous.slice(1)
  const counts = { made: 0, attached: 0, detached: 0, tagged: 0, moved: 0, deleted: 0 }
  const items: Item[] = []
  const add = (item: Item, count: keyof typeof counts): number => {
    counts[count] += 1
    return items.push(item) - 1
  }

  /** The item that makes the new OU, by the position of the old one. */
  const made = new Map<number, number>()
  const placeOf = (old: number): unknown => {
    const item = made.get(old)
    return item === undefined ? nodes.id[destination]! : fromItem(item, 'id')
  }
  for (const at of rebuilt) {
    const parent = made.get(nodes.parent[at]!)
    const input = { parentId: placeOf(nodes.parent[at]!), name: nodes.name[at]! }
    made.set(
      at,
      add({ name: 'CreateOrganizationalUnit', input, ...(parent === undefined ? {} : { follows: parent }) }, 'made'),
    )
  }
  const full = new Set(everywhere.map(({ policy }) => policy))
  for (const at of rebuilt) {
    for (const policy of tree.attachmentsOf[at] ?? []) {
      // AWS attaches these to every new OU by itself.
      if (full.has(policy)) continue
      const input = { policyId: policies[policy]!.id, targetId: placeOf(at) }
      add({ name: 'AttachPolicy', input, follows: made.get(at)! }, 'attached')
    }
  }
  for (const at of rebuilt) {
    const tags = tagsOf(tree, at)
    if (Object.keys(tags).length === 0) continue
    const seen = Object.fromEntries(Object.keys(tags).map((key) => [key, null]))
    add({ name: 'TagResource', input: { resourceId: placeOf(at), tags, seen }, follows: made.get(at)! }, 'tagged')
  }
  // An OU that works by an allow list: full access goes only when its own policies are there.
  for (const at of rebuilt) {
    for (const policy of full) {
      if (tree.attachmentsOf[at]?.includes(policy)) continue
      const input = { policyId: policies[policy]!.id, targetId: placeOf(at) }
      add({ name: 'DetachPolicy', input, follows: ALL_BEFORE }, 'detached')
    }
  }
  const isBuilt = items.length > 0
  for (let at = position + 1; at < tree.end[position]!; at++) {
    if (nodes.kind[at] !== 'account') continue
    const from = nodes.parent[at]!
    const input = { accountId: nodes.id[at]!, sourceParentId: nodes.id[from]!, destinationParentId: placeOf(from) }
    add({ name: 'MoveAccount', input, ...(isBuilt ? { follows: ALL_BEFORE } : {}) }, 'moved')
  }
  let last = ALL_BEFORE
  for (const at of [...ous].reverse()) {
    const input = { organizationalUnitId: nodes.id[at]!, name: nodes.name[at]! }
    last = add({ name: 'DeleteOrganizationalUnit', input, ...(items.length > 0 ? { follows: last } : {}) }, 'deleted')
  }
  return { items, counts }
}
