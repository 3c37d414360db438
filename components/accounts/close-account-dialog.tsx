'use client'
import { useQuery } from '@tanstack/react-query'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { visibleText } from '@/components/ui/visible-text'
import { closeAccount } from '@/lib/accounts/operations'
import { closingsQuery } from '@/lib/accounts/queries'
import { whyNotClosable, whyNotLifecycle } from '@/lib/accounts/rules'
import { closingQuota } from '@/lib/accounts/schedule'
import { useCloseAccount } from '@/lib/accounts/use-changes'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { AccountSubject } from './account-subject'
import { accountsIn, knownAccount } from './known-account'

export type AccountDialogProps = { actor: Actor; tree: Tree; position: number; onClose: () => void }

/** Closes one account, after its id was typed: against the quota, and for good after 90 days. */
export function CloseAccountDialog({ actor, tree, position, onClose }: AccountDialogProps) {
  const { nodes, organization } = tree.columns
  const account = knownAccount(tree, position)
  const toast = useToast()
  const { data: closings } = useQuery(closingsQuery(actor.connection))
  const tierThree = useTierThree(actor.connection, true)
  const close = useCloseAccount(actor.connection, tierThree.confirmation)
  const { state } = account
  const input =
    state === 'ACTIVE' || state === 'SUSPENDED' || state === 'PENDING_ACTIVATION'
      ? { accountId: account.id, state }
      : null
  const wishes = input ? [{ connection: actor.connection, name: closeAccount.name, input }] : []
  const confirming = tierThree.dialog(errorOf(close.error), wishes)
  const quota = closingQuota(accountsIn(tree))
  return (
    <ConfirmDialog
      isOpen
      variant="danger"
      onClose={onClose}
      onConfirm={() =>
        input &&
        close.mutate(input, {
          onSuccess: () => {
            toast.show({ message: `AWS is closing ${visibleText(nodes.name[position]!)}. It takes some minutes.` })
            onClose()
          },
        })
      }
      title={closeAccount.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={<AccountSubject tree={tree} position={position} />}
      consequences={[
        closeAccount.consequence,
        `AWS closes at most ${quota.toLocaleString('en')} accounts of this organization in 30 days, three at once.${closings ? ` ${closings.length.toLocaleString('en')} were closed through Canopy in that time.` : ''}`,
        'Its e-mail address cannot be used for another account.',
      ]}
      cannotUndo={closeAccount.wayBack}
      typed={account.id}
      confirmLabel={closeAccount.verb}
      pendingLabel="Closing…"
      isPending={close.isPending}
      disabledReason={
        whyNotLifecycle(actor, 3) ?? whyNotClosable(account, organization.featureSet) ?? confirming.whyNot
      }
      {...confirming.props}
    />
  )
}
