import type { MenuGroups } from '@/components/ui/menu-panel'
import type { Actor } from '@/lib/organization/actor'
import { COMMAND_KEYS, commandsOf, type NodeCommand, whyNotCommand } from '@/lib/organization/commands'
import type { Tree } from '@/lib/snapshot/tree'

const LABELS: Record<NodeCommand, string> = {
  'attach-policy': 'Attach policy…',
  'copy-id': 'Copy id',
  'create-ou': 'New OU…',
  'delete-ou': 'Delete OU…',
  'move-account': 'Move…',
  'relocate-ou': 'Rebuild elsewhere…',
  'rename-ou': 'Rename OU…',
  tags: 'Tags…',
}

/** The menu of a row. What cannot be done stays in it, with the reason. */
export function menuOf(tree: Tree, position: number, actor: Actor, run: (command: NodeCommand) => void): MenuGroups {
  return commandsOf(tree, position).map((group) =>
    group.map((command) => ({
      id: command,
      label: LABELS[command],
      shortcut: COMMAND_KEYS[command],
      tone: command === 'delete-ou' ? ('danger' as const) : ('default' as const),
      disabledReason: whyNotCommand(command, tree, position, actor),
      onSelect: () => run(command),
    })),
  )
}
