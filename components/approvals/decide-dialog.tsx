'use client'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { visibleText } from '@/components/ui/visible-text'
import type { Approval } from '@/lib/approvals/schema'
import { useDecideApproval } from '@/lib/approvals/use-approval'
import { errorOf } from '@/lib/result'
import { ApprovalTitle } from './approval-title'

type DecideDialogProps = { approval: Approval; decision: 'approve' | 'refuse'; onClose: () => void }

/** Says yes or no to what somebody else asked for. */
export function DecideDialog({ approval, decision, onClose }: DecideDialogProps) {
  const [reason, setReason] = useState('')
  const decide = useDecideApproval(approval.connection)
  const isYes = decision === 'approve'
  const requester = visibleText(approval.requester)
  const confirm = () =>
    decide.mutate(
      { approvalId: approval.id, decision: isYes ? 'approved' : 'refused', reason: reason.trim() },
      { onSuccess: onClose },
    )
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={isYes ? 'Approve change' : 'Refuse change'}
      subject={<ApprovalTitle approval={approval} />}
      consequences={
        isYes
          ? [
              `${requester} can then carry it out, once, within 24 hours of asking.`,
              'It holds for exactly this change on what is there now: when either is another by then, it is void.',
            ]
          : [`${requester} is told why, and nothing is sent.`]
      }
      cannotUndo={isYes ? approval.wayBack : undefined}
      ticks={isYes ? [approval.consequence] : []}
      reason={isYes ? undefined : { value: reason, onChange: setReason, label: 'Why not' }}
      wayBack={isYes ? undefined : 'It can be asked for again.'}
      confirmLabel={isYes ? 'Approve change' : 'Refuse change'}
      pendingLabel={isYes ? 'Approving…' : 'Refusing…'}
      isPending={decide.isPending}
      error={errorOf(decide.error)}
    />
  )
}
