import { csvLine } from '../csv'
import type { Tree } from '../snapshot/tree'
import { delegatedAt, pathText, tagsAt } from './facts'

const HEADS = [
  'account_id',
  'name',
  'email',
  'state',
  'ou_path',
  'parent_id',
  'joined',
  'joined_method',
  'policies_attached',
  'delegated_for',
]

/**
 * Accounts as a CSV file, in the given order, with the OU path that AWS's own export lacks.
 * @param tagKeys each gets a column of its own, `tag:env`
 */
export function accountsCsv(tree: Tree, positions: Iterable<number>, tagKeys: readonly string[]): string {
  const { nodes, policies } = tree.columns
  const lines = [csvLine([...HEADS, ...tagKeys.map((key) => `tag:${key}`)])]
  for (const at of positions) {
    const parent = nodes.parent[at]!
    const tags = new Map(tagsAt(tree, at))
    const path = pathText(tree, at)
    const top = nodes.name[0] ?? 'Root'
    lines.push(
      csvLine([
        nodes.id[at]!,
        nodes.name[at]!,
        nodes.email[at] ?? null,
        nodes.state[at] ?? null,
        path === '' ? top : `${top} / ${path}`,
        nodes.id[parent] ?? null,
        nodes.joinedAt[at] ?? null,
        nodes.joinedMethod[at] ?? null,
        tree.attachmentsOf[at]!.map((policy) => policies[policy]!.name).join('; '),
        delegatedAt(tree, at).join('; '),
        ...tagKeys.map((key) => tags.get(key) ?? null),
      ]),
    )
  }
  return lines.join('')
}
