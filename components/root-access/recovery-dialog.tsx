'use client'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { createLoginProfile as action } from '@/lib/root-sessions/actions'
import { createLoginProfile } from '@/lib/root-sessions/operations'
import { refreshRootSessions } from '@/lib/root-sessions/queries'
import { AccountSubject } from './account-subject'
import type { RootUser } from './use-root-users'

type RecoveryDialogProps = { actor: Actor; user: RootUser; onClose: () => void }

/** Asks before the owner of an account's mailbox may set a password for its root user. */
export function RecoveryDialog({ actor, user, onClose }: RecoveryDialogProps) {
  return (
    <ConfirmOperation
      actor={actor}
      operation={createLoginProfile}
      action={action}
      input={{ accountId: user.id }}
      subject={<AccountSubject user={user} />}
      consequences={[
        createLoginProfile.consequence,
        'No mail is sent by this: they use “Forgot password” on the sign-in page of AWS.',
      ]}
      pendingLabel="Asking AWS…"
      done={`Password recovery is allowed for the root user of ${visibleText(user.name)}`}
      onSettled={refreshRootSessions(actor.connection)}
      onClose={onClose}
    />
  )
}
