'use client'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import { createLoginProfile } from '@/lib/root-sessions/operations'
import { useAllowRecovery } from '@/lib/root-sessions/use-root-task'
import { AccountSubject } from './account-subject'
import type { RootUser } from './use-root-users'

type RecoveryDialogProps = { actor: Actor; user: RootUser; onClose: () => void }

/** Asks before the owner of an account's mailbox may set a password for its root user. */
export function RecoveryDialog({ actor, user, onClose }: RecoveryDialogProps) {
  const { connection } = actor
  const input = { accountId: user.id }
  const tierThree = useTierThree(connection, true)
  const allow = useAllowRecovery(connection, tierThree.confirmation)
  const toast = useToast()
  const confirming = tierThree.dialog(errorOf(allow.error), [{ connection, name: createLoginProfile.name, input }])
  return (
    <ConfirmDialog
      isOpen
      variant="danger"
      onClose={onClose}
      onConfirm={() =>
        allow.mutate(input, {
          onSuccess: () => {
            toast.show({
              message: `Password recovery is allowed for the root user of ${visibleText(user.name)}`,
              tone: 'ok',
            })
            onClose()
          },
        })
      }
      title={createLoginProfile.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={<AccountSubject user={user} />}
      consequences={[
        createLoginProfile.consequence,
        'No mail is sent by this: they use “Forgot password” on the sign-in page of AWS.',
      ]}
      wayBack={createLoginProfile.wayBack}
      typed={user.id}
      confirmLabel={createLoginProfile.verb}
      pendingLabel="Asking AWS…"
      isPending={allow.isPending}
      disabledReason={confirming.whyNot}
      {...confirming.props}
    />
  )
}
