'use client'
import { useMemo, useState } from 'react'
import { useImpact } from '@/components/impact/use-impact'
import { ActingAs } from '@/components/organization/acting-as'
import { NodeIcon } from '@/components/organization/node-icon'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SearchList } from '@/components/ui/search-list'
import type { Actor } from '@/lib/organization/actor'
import { consequencesOfAttaching } from '@/lib/policies/consequences'
import { attachPolicy } from '@/lib/policies/operations'
import { whyNotAttachable } from '@/lib/policies/rules'
import { useAttachPolicy } from '@/lib/policies/use-attach-policy'
import { errorOf } from '@/lib/result'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import type { Tree } from '@/lib/snapshot/tree'
import { Slots } from './attach-policy-dialog'
import { PolicySubject } from './policy-subject'
import { TargetSubject } from './target-subject'
import { useAttachmentToasts } from './use-attachment-toasts'

type AttachToDialogProps = { actor: Actor; tree: Tree; policy: SnapshotPolicy; onClose: () => void }

/** Chooses a root, OU or account and attaches the given policy to it. */
export default function AttachToDialog({ actor, tree, policy, onClose }: AttachToDialogProps) {
  const { nodes, organization } = tree.columns
  const [chosen, setChosen] = useState<string | null>(null)
  const attach = useAttachPolicy(actor.connection)
  const toasts = useAttachmentToasts(actor.connection, chosen ?? '')
  const node = chosen === null ? undefined : tree.positionOf.get(chosen)

  const options = useMemo(
    () =>
      nodes.id.map((id, position) => ({
        id,
        label: nodes.name[position] ?? '',
        hint: id,
        depth: tree.level[position] ?? 0,
        kind: nodes.kind[position] ?? 'account',
        disabledReason: whyNotAttachable(tree, policy, position),
      })),
    [tree, nodes, policy],
  )
  const refusal = node === undefined ? 'Choose where to' : whyNotAttachable(tree, policy, node)
  const impact = useImpact(
    actor.connection,
    tree,
    chosen !== null && refusal === null ? [{ kind: 'attach', policyId: policy.id, targetIds: [chosen] }] : [],
  )
  const error = errorOf(attach.error)
  const confirm = () => {
    if (chosen === null || node === undefined) return
    const input = { policyId: policy.id, targetId: chosen }
    attach.mutate(input, {
      onSuccess: () => {
        toasts.attached(input, { policy: policy.name, target: nodes.name[node] ?? '' })
        onClose()
      },
    })
  }
  return (
    <ConfirmDialog
      isOpen
      startsInside
      onClose={onClose}
      onConfirm={confirm}
      title={attachPolicy.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={<PolicySubject policy={policy} />}
      consequences={node === undefined ? [] : consequencesOfAttaching(tree, policy, node)}
      wayBack={attachPolicy.wayBack}
      variant={impact.variant}
      typed={impact.typed}
      confirmLabel={impact.label(attachPolicy.verb)}
      pendingLabel="Attaching…"
      isPending={attach.isPending}
      error={error}
      disabledReason={refusal ?? impact.disabledReason}
    >
      <SearchList
        label="Attach to"
        options={options}
        value={chosen}
        onChange={(option) => setChosen(option.id)}
        onSubmit={confirm}
        autoFocus
        placeholder="Find the root, an OU or an account by name or id"
        icon={({ id, kind }) => <NodeIcon kind={kind} isManagement={id === organization.managementAccountId} />}
        error={error?.fields?.targetId}
      />
      {node !== undefined && (
        <div className="grid gap-1">
          <TargetSubject tree={tree} node={node} />
          <Slots tree={tree} node={node} type={policy.type} />
        </div>
      )}
      {impact.view}
    </ConfirmDialog>
  )
}
