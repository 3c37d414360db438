'use client'
import { useState } from 'react'
import { useImpact } from '@/components/impact/use-impact'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { StatusIcon } from '@/components/ui/status-icon'
import { tierOf } from '@/lib/operations/operation'
import type { Actor } from '@/lib/organization/actor'
import { accounts, boundAccounts, consequencesOfDetaching } from '@/lib/policies/consequences'
import { detachPolicy } from '@/lib/policies/operations'
import { isLastScp, whyNotDetachable } from '@/lib/policies/rules'
import { useDetachPolicy } from '@/lib/policies/use-detach-policy'
import { errorOf } from '@/lib/result'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import type { Tree } from '@/lib/snapshot/tree'
import { AttachPolicyDialog } from './attach-policy-dialog'
import { PolicySubject } from './policy-subject'
import { TargetSubject } from './target-subject'
import { useAttachmentToasts } from './use-attachment-toasts'

type DetachPolicyDialogProps = {
  actor: Actor
  tree: Tree
  policy: SnapshotPolicy
  /** Position of the root, OU or account that it is attached to. */
  target: number
  onClose: () => void
}

/** Asks before a policy lets go of a target. The last SCP cannot go: it offers to attach another one first. */
export function DetachPolicyDialog({ actor, tree, policy, target, onClose }: DetachPolicyDialogProps) {
  const { nodes } = tree.columns
  const [targetId] = useState(() => nodes.id[target] ?? '')
  const [isReplacing, setIsReplacing] = useState(false)
  const detach = useDetachPolicy(actor.connection)
  const toasts = useAttachmentToasts(actor.connection, targetId)
  const node = tree.positionOf.get(targetId)
  const tier = tierOf(detachPolicy, { policyId: policy.id, targetId })

  const refusal = node === undefined ? 'No longer in this organization' : whyNotDetachable(tree, policy, node)
  const impact = useImpact(
    actor.connection,
    tree,
    refusal === null ? [{ kind: 'detach', policyId: policy.id, targetIds: [targetId] }] : [],
  )

  if (isReplacing && node !== undefined) {
    return (
      <AttachPolicyDialog
        actor={actor}
        tree={tree}
        target={node}
        type={policy.type}
        onAttached={() => setIsReplacing(false)}
        onClose={() => setIsReplacing(false)}
      />
    )
  }
  const name = node === undefined ? '' : (nodes.name[node] ?? '')
  const bound = node === undefined ? 0 : boundAccounts(tree, policy, [node])
  const confirm = () => {
    const input = { policyId: policy.id, targetId }
    detach.mutate(input, {
      onSuccess: () => {
        toasts.detached(input, { policy: policy.name, target: name })
        onClose()
      },
    })
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      variant={impact.variant ?? (tier > 1 ? 'danger' : 'primary')}
      title={detachPolicy.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={
        <span className="grid gap-1.5">
          <PolicySubject policy={policy} />
          {node !== undefined && <TargetSubject tree={tree} node={node} />}
        </span>
      }
      consequences={refusal || node === undefined ? [] : consequencesOfDetaching(tree, policy, node)}
      ticks={!refusal && tier > 1 ? [`It no longer applies to ${accounts(bound)}`] : []}
      typed={impact.typed}
      wayBack={refusal ? undefined : detachPolicy.wayBack}
      confirmLabel={impact.label(detachPolicy.verb)}
      pendingLabel="Detaching…"
      isPending={detach.isPending}
      error={errorOf(detach.error)}
      disabledReason={refusal ?? impact.disabledReason}
      extraActions={
        node !== undefined &&
        isLastScp(tree, policy, node) && <Button onClick={() => setIsReplacing(true)}>Attach another first…</Button>
      }
    >
      {refusal && (
        <p className="flex items-start gap-2">
          <StatusIcon status="locked" className="mt-[3px]" />
          {`${refusal}.`}
        </p>
      )}
      {impact.view}
    </ConfirmDialog>
  )
}
