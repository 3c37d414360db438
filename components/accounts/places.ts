import type { SearchOption } from '@/components/ui/search-rank'
import type { Place } from '@/lib/accounts/table'
import type { NodeKind } from '@/lib/snapshot/model'
import { pathOf, type Tree } from '@/lib/snapshot/tree'

/** The root and the OUs, with their paths: where a new account can go. */
export function placesOf(tree: Tree): Place[] {
  const { nodes } = tree.columns
  return nodes.id.flatMap((id, position) => {
    if (nodes.kind[position] === 'account') return []
    const path = pathOf(tree, position).map((at) => nodes.name[at]!)
    return [{ id, name: nodes.name[position]!, path: path.join(' / ') }]
  })
}

/** The same, to be picked from a list. */
export function placeOptions(tree: Tree): (SearchOption & { kind: NodeKind })[] {
  const { nodes } = tree.columns
  return nodes.id.flatMap((id, position) => {
    const kind = nodes.kind[position]!
    return kind === 'account'
      ? []
      : [{ id, label: nodes.name[position]!, hint: id, depth: tree.level[position]!, kind }]
  })
}

/** The addresses of all accounts, in lower case. */
export const emailsOf = (tree: Tree): Set<string> =>
  new Set(tree.columns.nodes.email.flatMap((email) => (email === null ? [] : [email.toLowerCase()])))
