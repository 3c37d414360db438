import { type PartName, POLICY_TYPES, type SnapshotColumns } from '../snapshot/model'
import { buildTree, pathOf } from '../snapshot/tree'
import type { ExportedOrganization } from './model'

/** The parts of a reading that a file holds, in words. */
const HELD: [PartName, string][] = [
  ['tree', 'OUs and accounts'],
  ['policies', 'policies'],
  ['attachments', 'attachments'],
  ['contents', 'texts of policies'],
]

/**
 * What was read of an organization, as a file holds it: in words instead of positions, with what is missing named.
 * @param contents texts of policies by id, as far as they were read
 */
export function documentOf(columns: SnapshotColumns, contents: ReadonlyMap<string, string>): ExportedOrganization {
  const { nodes, parts, organization, policyTypes } = columns
  const tree = buildTree(columns)
  const gaps = HELD.flatMap(([part, words]) =>
    parts[part].state === 'complete' ? [] : [`Not read whole when this was written: ${words}.`],
  )
  return {
    organization,
    readAt: parts.tree.readAt ?? '',
    gaps,
    policyTypes: POLICY_TYPES.filter((type) => policyTypes.includes(type)),
    nodes: nodes.id.map((id, at) => ({
      id,
      kind: nodes.kind[at] ?? 'account',
      name: nodes.name[at] ?? '',
      parentId: nodes.id[nodes.parent[at] ?? -1] ?? null,
      path: pathOf(tree, at).map((each) => nodes.name[each] ?? ''),
      state: nodes.state[at] ?? null,
      email: nodes.email[at] ?? null,
      joinedAt: nodes.joinedAt[at] ?? null,
      joinedMethod: nodes.joinedMethod[at] ?? null,
    })),
    policies: columns.policies.map((policy) => ({ ...policy, content: contents.get(policy.id) ?? null })),
    attachments: tree.attachmentsOf.flatMap((attached, node) =>
      attached.map((policy) => ({ policyId: columns.policies[policy]?.id ?? '', targetId: nodes.id[node] ?? '' })),
    ),
  }
}
