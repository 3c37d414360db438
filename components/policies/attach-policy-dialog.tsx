'use client'
import { useMemo, useState } from 'react'
import { useImpact } from '@/components/impact/use-impact'
import { ActingAs } from '@/components/organization/acting-as'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SearchList } from '@/components/ui/search-list'
import type { Actor } from '@/lib/organization/actor'
import { consequencesOfAttaching } from '@/lib/policies/consequences'
import { attachPolicy } from '@/lib/policies/operations'
import { byName } from '@/lib/policies/order'
import { slotsLeft, whyNotAttachable } from '@/lib/policies/rules'
import { policyTypeFacts, policyTypes } from '@/lib/policies/types'
import { useAttachPolicy } from '@/lib/policies/use-attach-policy'
import { errorOf } from '@/lib/result'
import type { PolicyType } from '@/lib/snapshot/model'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import type { Tree } from '@/lib/snapshot/tree'
import { TargetSubject } from './target-subject'
import { useAttachmentToasts } from './use-attachment-toasts'

type AttachPolicyDialogProps = {
  actor: Actor
  tree: Tree
  /** Position of the root, OU or account. */
  target: number
  /** Offers only policies of this type. */
  type?: PolicyType
  /** After AWS attached it; without it the dialog tells so by a toast and closes. */
  onAttached?: () => void
  onClose: () => void
}

/** Chooses a policy of any type that is on, and attaches it to the given target. */
export function AttachPolicyDialog({ actor, tree, target, type, onAttached, onClose }: AttachPolicyDialogProps) {
  const { nodes, policies } = tree.columns
  // What was chosen when the dialog opened: a move meanwhile must not send it elsewhere.
  const [targetId] = useState(() => nodes.id[target] ?? '')
  const [chosen, setChosen] = useState<string | null>(null)
  const attach = useAttachPolicy(actor.connection)
  const toasts = useAttachmentToasts(actor.connection, targetId)
  const node = tree.positionOf.get(targetId)

  const options = useMemo(() => {
    if (node === undefined) return []
    return policyTypes
      .filter((facts) => tree.columns.policyTypes.includes(facts.type) && (!type || facts.type === type))
      .flatMap((facts) => policies.filter((policy) => policy.type === facts.type).sort(byName))
      .map((policy) => ({
        id: policy.id,
        label: policy.name,
        hint: policy.id,
        policy,
        disabledReason: whyNotAttachable(tree, policy, node),
      }))
  }, [tree, policies, node, type])

  const policy = policies.find(({ id }) => id === chosen)
  const refusal = policy && node !== undefined ? whyNotAttachable(tree, policy, node) : 'Choose a policy'
  const impact = useImpact(
    actor.connection,
    tree,
    policy && refusal === null ? [{ kind: 'attach', policyId: policy.id, targetIds: [targetId] }] : [],
  )
  const error = errorOf(attach.error)
  const confirm = () => {
    if (!policy || node === undefined) return
    const input = { policyId: policy.id, targetId }
    attach.mutate(input, {
      onSuccess: () => {
        if (onAttached) return onAttached()
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
      subject={node !== undefined && <TargetSubject tree={tree} node={node} />}
      consequences={policy && node !== undefined ? consequencesOfAttaching(tree, policy, node) : []}
      wayBack={attachPolicy.wayBack}
      variant={impact.variant}
      typed={impact.typed}
      confirmLabel={impact.label(attachPolicy.verb)}
      pendingLabel="Attaching…"
      isPending={attach.isPending}
      error={error}
      disabledReason={whyNot(node, refusal) ?? impact.disabledReason}
    >
      <SearchList
        label="Policy"
        options={options}
        value={chosen}
        onChange={(option) => setChosen(option.id)}
        onSubmit={confirm}
        autoFocus
        placeholder="Find a policy by name or id"
        empty={options.length === 0 ? 'No policy type is on' : 'No policies match'}
        icon={({ policy: { type: each } }) => <Chip>{typeCodes[each]}</Chip>}
        error={error?.fields?.policyId}
      />
      {policy && node !== undefined && <Slots tree={tree} node={node} type={policy.type} />}
      {impact.view}
    </ConfirmDialog>
  )
}

const whyNot = (node: number | undefined, reason: string | null) =>
  node === undefined ? 'No longer in this organization' : reason

/** "7 of 10 slots left" */
export function Slots({ tree, node, type }: { tree: Tree; node: number; type: PolicyType }) {
  const left = slotsLeft(tree, node, type)
  if (left === null) return null
  const { maxAttachments, plural } = policyTypeFacts(type)
  return <p className="text-muted">{`${plural} here: ${left} of ${maxAttachments} slots left.`}</p>
}
