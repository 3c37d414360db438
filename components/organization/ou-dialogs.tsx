'use client'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import {
  createOrganizationalUnit,
  deleteOrganizationalUnit,
  updateOrganizationalUnit,
} from '@/lib/organization/operations'
import { whyNotDeletable } from '@/lib/organization/rules'
import {
  useCreateOrganizationalUnit,
  useDeleteOrganizationalUnit,
  useUpdateOrganizationalUnit,
} from '@/lib/organization/use-changes'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { ActingAs } from './acting-as'
import { OuNameDialog } from './ou-name-dialog'
import { Where } from './where'

type OuDialogProps = {
  actor: Actor
  tree: Tree
  /** The parent of the new OU, or the OU itself. */
  position: number
  onClose: () => void
  /** The id of the node to go to when it is done. */
  onDone: (id: string) => void
}

export function CreateOuDialog({ actor, tree, position, onClose, onDone }: OuDialogProps) {
  const toast = useToast()
  const create = useCreateOrganizationalUnit(actor.connection, (ou) => {
    toast.show({ message: `Created ${visibleText(ou.name)}` })
    onDone(ou.id)
  })
  const parentId = tree.columns.nodes.id[position]!
  return (
    <OuNameDialog
      title="Create OU"
      actingAs={<ActingAs actor={actor} />}
      initialName=""
      verb={createOrganizationalUnit.verb}
      pendingVerb="Creating…"
      isPending={create.isPending}
      error={errorOf(create.error)}
      onClose={onClose}
      onSubmit={(name) => create.mutate({ parentId, name })}
    >
      <p className="text-muted">
        In <Where tree={tree} position={position} withSelf />. What binds that place binds the new OU too.
      </p>
    </OuNameDialog>
  )
}

export function RenameOuDialog({ actor, tree, position, onClose, onDone }: OuDialogProps) {
  const organizationalUnitId = tree.columns.nodes.id[position]!
  // What the person saw: a rename by someone else meanwhile must not be written over.
  const [currentName] = useState(() => tree.columns.nodes.name[position]!)
  const rename = useUpdateOrganizationalUnit(actor.connection, () => onDone(organizationalUnitId))
  return (
    <OuNameDialog
      title="Rename OU"
      actingAs={<ActingAs actor={actor} />}
      initialName={currentName}
      verb={updateOrganizationalUnit.verb}
      pendingVerb="Renaming…"
      isPending={rename.isPending}
      error={errorOf(rename.error)}
      onClose={onClose}
      onSubmit={(name) => rename.mutate({ organizationalUnitId, name, currentName })}
    >
      <p className="text-muted">Its id, what is in it and its policies stay.</p>
    </OuNameDialog>
  )
}

export function DeleteOuDialog({ actor, tree, position, onClose, onDone }: OuDialogProps) {
  const toast = useToast()
  const { nodes } = tree.columns
  const organizationalUnitId = nodes.id[position]!
  const name = nodes.name[position]!
  const parentId = nodes.id[nodes.parent[position]!]!
  const remove = useDeleteOrganizationalUnit(actor.connection, () => {
    toast.show({ message: `Deleted ${visibleText(name)}` })
    onDone(parentId)
  })
  return (
    <ConfirmDialog
      isOpen
      variant="danger"
      onClose={onClose}
      onConfirm={() => remove.mutate({ organizationalUnitId, name })}
      title="Delete OU"
      actingAs={<ActingAs actor={actor} />}
      subject={
        <span className="flex flex-wrap items-center gap-x-2">
          <UntrustedText text={name} />
          <span dir="ltr" className="font-mono text-xs font-normal text-muted">
            {organizationalUnitId}
          </span>
        </span>
      }
      consequences={['It is empty: no account and no OU is in it.', 'Its policy attachments and tags go with it.']}
      cannotUndo={deleteOrganizationalUnit.wayBack}
      ticks={['Nothing outside AWS Organizations relies on this OU’s id']}
      confirmLabel={deleteOrganizationalUnit.verb}
      pendingLabel="Deleting…"
      isPending={remove.isPending}
      error={errorOf(remove.error)}
      disabledReason={whyNotDeletable(tree, position)}
    />
  )
}
