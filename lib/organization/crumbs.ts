import { pathOf, type Tree } from '../snapshot/tree'

const SIBLINGS_AT_MOST = 100

/** The nodes beside one, itself among them, as far as a menu can hold them: from the first, or around it. */
export function siblingsOf(tree: Tree, position: number): number[] {
  const parent = tree.columns.nodes.parent[position]!
  if (parent < 0) return [position]
  const siblings: number[] = []
  let mine = 0
  for (let at = parent + 1; at < tree.end[parent]!; at = tree.end[at]!) {
    if (at === position) mine = siblings.length
    siblings.push(at)
  }
  const from = Math.max(0, Math.min(mine - SIBLINGS_AT_MOST / 2, siblings.length - SIBLINGS_AT_MOST))
  return siblings.slice(from, from + SIBLINGS_AT_MOST)
}

/**
 * The path as AWS writes it, `o-…/r-…/ou-…/`: what `aws:PrincipalOrgPaths` and `aws:ResourceOrgPaths` compare with. An
 * account's is that of what it is in.
 */
export function awsPath(tree: Tree, position: number): string {
  const { nodes, organization } = tree.columns
  const ids = pathOf(tree, position).flatMap((at) => (nodes.kind[at] === 'account' ? [] : [nodes.id[at]!]))
  return `${[organization.id, ...ids].join('/')}/`
}
