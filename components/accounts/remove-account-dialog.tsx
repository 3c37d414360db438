'use client'
import { useRouter } from 'next/navigation'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { useNow } from '@/components/ui/use-now'
import { visibleText } from '@/components/ui/visible-text'
import { removeAccountFromOrganization } from '@/lib/accounts/operations'
import { leavingChecks, whyBlocked, whyNotLifecycle } from '@/lib/accounts/rules'
import { useRemoveAccount } from '@/lib/accounts/use-changes'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { AccountSubject } from './account-subject'
import { CheckList } from './check-list'
import type { AccountDialogProps } from './close-account-dialog'
import { knownAccount } from './known-account'

/** Lets one account go, after what stands in the way was checked as far as anybody but AWS can tell. */
export function RemoveAccountDialog({ actor, tree, position, onClose }: AccountDialogProps) {
  const { nodes } = tree.columns
  const now = useNow()
  const toast = useToast()
  const router = useRouter()
  const remove = useRemoveAccount(actor.connection)
  const account = knownAccount(tree, position)
  const checks = leavingChecks(account, now ?? Date.now())
  const name = visibleText(nodes.name[position]!)
  return (
    <ConfirmDialog
      isOpen
      variant="danger"
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { accountId: account.id },
          {
            onSuccess: () => {
              toast.show({ message: `Removed ${name} from the organization` })
              onClose()
              router.push(paths.organization(actor.connection))
            },
          },
        )
      }
      title="Remove from organization"
      actingAs={<ActingAs actor={actor} />}
      subject={<AccountSubject tree={tree} position={position} />}
      consequences={[removeAccountFromOrganization.consequence, 'This does not close the account.']}
      wayBack={removeAccountFromOrganization.wayBack}
      ticks={['It pays for itself from now on', 'Its tags and attachments here are no longer needed']}
      confirmLabel={removeAccountFromOrganization.verb}
      pendingLabel="Removing…"
      isPending={remove.isPending}
      disabledReason={whyNotLifecycle(actor) ?? whyBlocked(checks)}
      error={errorOf(remove.error)}
    >
      <section aria-label="Is it ready to leave?" className="grid gap-1.5">
        <h3 className="text-muted">Is it ready to leave?</h3>
        <CheckList label="What has to be so" checks={checks} />
      </section>
    </ConfirmDialog>
  )
}
