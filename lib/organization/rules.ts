import { whyNotThrough } from '../operations/why-not-through'
import type { Tree } from '../snapshot/tree'
import type { Actor } from './actor'

export const MOST_OU_LEVELS = 5

/** Why the tree cannot be changed through this connection, or null when it can. */
export function whyNotChangeable(actor: Actor): string | null {
  if (actor.kind !== 'management') return 'Only the management account can change the tree.'
  return whyNotThrough(actor)
}

/**
 * Why no policy can be attached or detached through this connection, or null. A delegated administrator may have been
 * given the right by the delegation policy; AWS decides.
 */
export function whyNotPolicies(actor: Actor): string | null {
  if (actor.kind !== 'management' && actor.kind !== 'delegated-administrator') {
    return 'Only the management account or a delegated administrator can change policies.'
  }
  return whyNotThrough(actor)
}

/** Why no OU can be made below this node, or null. OUs go five levels deep. */
export function whyNotParent(tree: Tree, position: number): string | null {
  if (tree.columns.nodes.kind[position] === 'account') return 'An account holds nothing.'
  if (tree.level[position]! >= MOST_OU_LEVELS) return 'OUs go five levels deep.'
  return null
}

/** Why an OU cannot be deleted, or null. AWS deletes only empty ones. */
export function whyNotDeletable(tree: Tree, position: number): string | null {
  const kind = tree.columns.nodes.kind[position]
  if (kind !== 'ou') return kind === 'root' ? 'The root stays.' : 'An account is closed or removed, not deleted.'
  const ous = tree.children[position]! - (tree.columns.counts ? 0 : tree.direct[position]!)
  const accounts = tree.direct[position]!
  if (accounts === 0 && tree.children[position] === 0) return null
  const parts = [count(accounts, 'account'), count(ous, 'OU')].filter((part) => part !== '')
  return `It still holds ${parts.join(' and ')}. Move or delete them first.`
}

/** Why this node cannot be moved, or null. AWS has no call to move an OU. */
export function whyNotMovable(tree: Tree, position: number): string | null {
  const kind = tree.columns.nodes.kind[position]
  if (kind === 'account') return null
  return kind === 'root' ? 'The root stays where it is.' : 'AWS has no call to move an OU: only accounts move.'
}

/** Why an account cannot be moved to this node, or null. */
export function whyNotDestination(tree: Tree, account: number, destination: number): string | null {
  if (tree.columns.nodes.kind[destination] === 'account') return 'Accounts hold nothing.'
  if (tree.columns.nodes.parent[account] === destination) return 'It is here now.'
  return null
}

function count(number: number, what: string): string {
  return number <= 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`
}
