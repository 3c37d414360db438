'use client'
import { useImpact } from '@/components/impact/use-impact'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Actor } from '@/lib/organization/actor'
import { deletePolicy } from '@/lib/policies/operations'
import type { PolicyDetail } from '@/lib/policies/schema'
import { useDeletePolicy } from '@/lib/policies/use-delete-policy'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { PolicySubject } from './policy-subject'

type DeletePolicyDialogProps = {
  actor: Actor
  tree: Tree | undefined
  policy: PolicyDetail
  onDeleted: () => void
  onClose: () => void
}

export default function DeletePolicyDialog({ actor, tree, policy, onDeleted, onClose }: DeletePolicyDialogProps) {
  const remove = useDeletePolicy(actor.connection)
  const impact = useImpact(actor.connection, tree, [{ kind: 'delete', policyId: policy.id }])
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
    >
      {impact.view}
    </ConfirmDialog>
  )
}
