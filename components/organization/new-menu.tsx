'use client'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { Menu } from '@/components/ui/menu'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { whyNotChangeable, whyNotParent } from '@/lib/organization/rules'
import { paths } from '@/lib/paths'
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
  const router = useRouter()
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
              id: 'account',
              label: 'New account…',
              description: 'One, many from a table, or a GovCloud pair',
              disabledReason: whyNotChangeable(actor),
              onSelect: () => router.push(paths.newAccounts(actor.connection, { ou: nodes.id[parent]! })),
            },
            {
              id: 'invite',
              label: 'Invite account…',
              description: 'By account id or e-mail address',
              disabledReason: whyNotChangeable(actor),
              onSelect: () => setIsInviting(true),
            },
            {
              id: 'invite-many',
              label: 'Invite many…',
              description: 'From a list of ids or addresses',
              disabledReason: whyNotChangeable(actor),
              onSelect: () => router.push(paths.inviteAccounts(actor.connection)),
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
