'use client'
import { BulkCloseDialog } from '@/components/accounts/bulk-close-dialog'
import { BulkAttachDialog } from '@/components/policies/bulk-attach-dialog'
import type { Actor } from '@/lib/organization/actor'
import type { BulkCommand } from '@/lib/organization/selection'
import type { Tree } from '@/lib/snapshot/tree'
import { BulkMoveDialog } from './bulk-move-dialog'
import { BulkTagsDialog } from './bulk-tags-dialog'

/** What was asked for, and the ids that were selected then. */
export type OpenBulk = { command: BulkCommand; ids: readonly string[] }

type BulkDialogsProps = { actor: Actor; tree: Tree; open: OpenBulk; onClose: () => void }

/** The dialog of a command for many. Its own chunk: no page pays for it at first load. */
export default function BulkDialogs({ actor, tree, open, onClose }: BulkDialogsProps) {
  // What is gone by now is left out.
  const positions = open.ids.flatMap((id) => tree.positionOf.get(id) ?? [])
  const common = { actor, tree, onClose }
  switch (open.command) {
    case 'move-accounts':
      return <BulkMoveDialog {...common} accounts={positions} />
    case 'close-accounts':
      return <BulkCloseDialog {...common} accounts={positions} />
    case 'attach-policy':
      return <BulkAttachDialog {...common} targets={positions} />
    case 'tag':
      return <BulkTagsDialog {...common} targets={positions} />
  }
}
