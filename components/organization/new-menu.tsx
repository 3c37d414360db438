'use client'
import { lazy, Suspense, useState } from 'react'
import { Menu } from '@/components/ui/menu'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { whyNotChangeable, whyNotParent } from '@/lib/organization/rules'
import type { Tree } from '@/lib/snapshot/tree'

const InviteAccountDialog = lazy(async () => {
  const { InviteAccountDialog: dialog } = await withCode(() => import('@/components/handshakes/invite-account-dialog'))
  return { default: dialog }
})

type NewMenuProps = {
  actor: Actor
  tree: Tree
  /** The chosen node: a new OU is made in it, or in what holds it. */
  position: number | undefined
  onNewOu: (position: number) => void
}

/** What can be added: an OU here, an account by invitation. */
export function NewMenu({ actor, tree, position = 0, onNewOu }: NewMenuProps) {
  const [isInviting, setIsInviting] = useState(false)
  const { nodes } = tree.columns
  const parent = nodes.kind[position] === 'account' ? nodes.parent[position]! : position
  return (
    <>
      <Menu
        variant="primary"
        label="New"
        placement="bottom end"
        groups={[
          [
            {
              id: 'ou',
              label: 'New OU…',
              description: `In ${visibleText(nodes.name[parent]!)}`,
              disabledReason: whyNotParent(tree, parent) ?? whyNotChangeable(actor),
              onSelect: () => onNewOu(parent),
            },
            {
              id: 'invite',
              label: 'Invite account…',
              description: 'By account id or e-mail address',
              disabledReason: whyNotChangeable(actor),
              onSelect: () => setIsInviting(true),
            },
          ],
        ]}
      >
        New…
      </Menu>
      {isInviting && (
        <Suspense fallback={null}>
          <InviteAccountDialog connection={actor.connection} onClose={() => setIsInviting(false)} />
        </Suspense>
      )}
    </>
  )
}
