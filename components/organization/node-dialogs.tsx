'use client'
import { AttachPolicyDialog } from '@/components/policies/attach-policy-dialog'
import type { Actor } from '@/lib/organization/actor'
import type { NodeCommand } from '@/lib/organization/commands'
import { whyNotDeletable } from '@/lib/organization/rules'
import type { Tree } from '@/lib/snapshot/tree'
import { MoveAccountDialog } from './move-account-dialog'
import { CreateOuDialog, DeleteOuDialog, RenameOuDialog } from './ou-dialogs'
import { OuJobDialog } from './ou-job-dialog'

/** A command that was asked for, by id: positions change when the tree does. */
export type OpenCommand = { command: Exclude<NodeCommand, 'copy-id' | 'tags'>; id: string; destination?: string }

type NodeDialogsProps = {
  actor: Actor
  tree: Tree
  open: OpenCommand
  onClose: () => void
  /** The node to go to when it is done. */
  onDone: (id: string) => void
}

/** The dialog of a command; nothing when the node is gone. Its own chunk: no page pays for it at first load. */
export default function NodeDialogs({ actor, tree, open, onClose, onDone }: NodeDialogsProps) {
  const position = tree.positionOf.get(open.id)
  if (position === undefined) return null
  const common = { actor, tree, position, onClose, onDone }
  switch (open.command) {
    case 'create-ou':
      return <CreateOuDialog {...common} />
    case 'rename-ou':
      return <RenameOuDialog {...common} />
    case 'delete-ou':
      return whyNotDeletable(tree, position) === null ? (
        <DeleteOuDialog {...common} />
      ) : (
        <OuJobDialog actor={actor} tree={tree} position={position} what="delete" onClose={onClose} />
      )
    case 'relocate-ou':
      return <OuJobDialog actor={actor} tree={tree} position={position} what="relocate" onClose={onClose} />
    case 'attach-policy':
      return <AttachPolicyDialog actor={actor} tree={tree} target={position} onClose={onClose} />
    case 'move-account':
      return (
        <MoveAccountDialog
          actor={actor}
          tree={tree}
          account={position}
          destination={(open.destination !== undefined ? tree.positionOf.get(open.destination) : null) ?? null}
          onClose={onClose}
          onMoved={onDone}
        />
      )
  }
}
