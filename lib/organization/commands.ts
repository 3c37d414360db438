import type { Tree } from '../snapshot/tree'
import type { Actor } from './actor'
import { whyNotChangeable, whyNotMovable, whyNotParent, whyNotPolicies } from './rules'

/** What can be done with a node of the tree, by menu or key. */
export type NodeCommand =
  | 'attach-policy'
  | 'copy-id'
  | 'create-ou'
  | 'delete-ou'
  | 'move-account'
  | 'relocate-ou'
  | 'rename-ou'
  | 'tags'

/** Key of each command while the tree has focus; none of them writes, each opens a dialog or copies. */
export const COMMAND_KEYS: Record<NodeCommand, string | undefined> = {
  'attach-policy': 'p',
  'copy-id': 'c',
  'create-ou': 'n',
  'delete-ou': 'Delete',
  'move-account': 'm',
  'relocate-ou': undefined,
  'rename-ou': 'F2',
  tags: 't',
}

/** The commands that make sense for a node, in menu order; the ones that only seem to are left in, with a reason. */
export function commandsOf(tree: Tree, position: number): NodeCommand[][] {
  switch (tree.columns.nodes.kind[position]) {
    case 'account':
      return [['move-account', 'attach-policy', 'tags'], ['copy-id']]
    case 'ou':
      return [
        ['create-ou', 'rename-ou', 'move-account', 'attach-policy', 'tags'],
        ['copy-id'],
        ['relocate-ou', 'delete-ou'],
      ]
    default:
      return [['create-ou', 'attach-policy', 'tags'], ['copy-id']]
  }
}

/** Why a command does nothing for this node through this connection, or null when it can be used. */
export function whyNotCommand(command: NodeCommand, tree: Tree, position: number, actor: Actor): string | null {
  switch (command) {
    case 'copy-id':
    case 'tags':
      return null
    case 'attach-policy':
      return whyNotPolicies(actor)
    case 'move-account':
      return whyNotMovable(tree, position) ?? whyNotChangeable(actor)
    case 'create-ou':
      return whyNotParent(tree, position) ?? whyNotChangeable(actor)
    case 'rename-ou':
      return whyNotChangeable(actor)
    // One that is not empty is emptied first, by a job.
    case 'delete-ou':
    case 'relocate-ou':
      return whyNotChangeable(actor)
  }
}
