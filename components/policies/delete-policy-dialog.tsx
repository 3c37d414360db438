'use client'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Actor } from '@/lib/organization/actor'
import { deletePolicy } from '@/lib/policies/operations'
import type { PolicyDetail } from '@/lib/policies/schema'
import { useDeletePolicy } from '@/lib/policies/use-delete-policy'
import { errorOf } from '@/lib/result'
import { PolicySubject } from './policy-subject'

type DeletePolicyDialogProps = {
  actor: Actor
  policy: PolicyDetail
  onDeleted: () => void
  onClose: () => void
}

export default function DeletePolicyDialog({ actor, policy, onDeleted, onClose }: DeletePolicyDialogProps) {
  const remove = useDeletePolicy(actor.connection)
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ policyId: policy.id, revision: policy.revision }, { onSuccess: onDeleted })}
      variant="danger"
      title={deletePolicy.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={<PolicySubject policy={policy} />}
      consequences={['It is attached nowhere, so no account is touched.', 'AWS keeps no copy of its text.']}
      cannotUndo={deletePolicy.wayBack}
      ticks={['Its text is kept elsewhere or no longer needed']}
      confirmLabel={deletePolicy.verb}
      pendingLabel="Deleting…"
      isPending={remove.isPending}
      error={errorOf(remove.error)}
    />
  )
}
