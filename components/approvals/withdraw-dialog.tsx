'use client'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Approval } from '@/lib/approvals/schema'
import { useWithdrawApproval } from '@/lib/approvals/use-approval'
import { errorOf } from '@/lib/result'
import { ApprovalTitle } from './approval-title'

/** Takes one's own request back. */
export function WithdrawDialog({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const withdraw = useWithdrawApproval(approval.connection)
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => withdraw.mutate({ approvalId: approval.id }, { onSuccess: onClose })}
      title="Withdraw request"
      subject={<ApprovalTitle approval={approval} />}
      consequences={['Nobody can approve it any more, and an approval that it has no longer holds.']}
      wayBack="It can be asked for again."
      confirmLabel="Withdraw request"
      pendingLabel="Withdrawing…"
      isPending={withdraw.isPending}
      error={errorOf(withdraw.error)}
    />
  )
}
