'use client'
import { useMemo, useState } from 'react'
import { useImpact } from '@/components/impact/use-impact'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStart } from '@/components/jobs/use-start'
import { ActingAs } from '@/components/organization/acting-as'
import { NodeCell } from '@/components/organization/node-cell'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SearchList } from '@/components/ui/search-list'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { consequencesOfAttachingToMany } from '@/lib/policies/consequences'
import { attachPolicy } from '@/lib/policies/operations'
import { byName } from '@/lib/policies/order'
import { slotsLeft, whyNotAttachable } from '@/lib/policies/rules'
import { policyTypeFacts, policyTypes } from '@/lib/policies/types'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import type { Tree } from '@/lib/snapshot/tree'

type BulkAttachDialogProps = { actor: Actor; tree: Tree; targets: readonly number[]; onClose: () => void }

const counted = (number: number) => `${number.toLocaleString('en')} ${number === 1 ? 'target' : 'targets'}`

/** Chooses one policy for many targets, shows each of them with its slots, and starts the job. */
export function BulkAttachDialog({ actor, tree, targets, onClose }: BulkAttachDialogProps) {
  const { policies, policyTypes: typesOn } = tree.columns
  const [chosen, setChosen] = useState<string | null>(null)
  const job = useStart(actor.connection)
  const policy = policies.find(({ id }) => id === chosen)

  const options = useMemo(
    () =>
      policyTypes
        .filter((facts) => typesOn.includes(facts.type))
        .flatMap((facts) => policies.filter((each) => each.type === facts.type).sort(byName))
        .map((each) => ({ id: each.id, label: each.name, hint: each.id, policy: each })),
    [policies, typesOn],
  )
  const rows = useMemo(
    () => (policy ? targets.map((target) => ({ ...rowOf(tree, policy, target), target })) : []),
    [tree, policy, targets],
  )
  const plan = usePlan(rows)
  const taken = plan.taken.map(({ target }) => target)

  const impact = useImpact(
    actor.connection,
    tree,
    policy && taken.length > 0
      ? [{ kind: 'attach', policyId: policy.id, targetIds: taken.map((target) => tree.columns.nodes.id[target]!) }]
      : [],
  )

  const title = policy
    ? `Attach ${visibleText(policy.name)} to ${counted(taken.length)}`
    : `Attach a policy to ${counted(targets.length)}`
  const confirm = () => {
    if (!policy || taken.length === 0) return
    job.start({
      title,
      items: taken.map((target) => ({
        name: attachPolicy.name,
        input: { policyId: policy.id, targetId: tree.columns.nodes.id[target]! },
      })),
    })
  }
  return (
    <ConfirmDialog
      isOpen
      startsInside
      size="lg"
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      actingAs={<ActingAs actor={actor} />}
      consequences={policy && taken.length > 0 ? consequencesOfAttachingToMany(tree, policy, taken) : []}
      wayBack={attachPolicy.wayBack}
      variant={impact.variant}
      typed={impact.typed}
      confirmLabel={impact.label(policy ? `Attach to ${counted(taken.length)}` : attachPolicy.verb)}
      pendingLabel="Starting…"
      isPending={job.isPending}
      error={job.error}
      disabledReason={
        !policy ? 'Choose a policy' : taken.length === 0 ? 'Nothing is left to attach to' : impact.disabledReason
      }
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
        icon={({ policy: { type } }) => <Chip>{typeCodes[type]}</Chip>}
      />
      {impact.view}
      {policy && <PlanTable label="Targets" rows={rows} plan={plan} heads={['Target', 'Slots left now', 'After']} />}
    </ConfirmDialog>
  )
}

function rowOf(tree: Tree, policy: SnapshotPolicy, target: number): PlanRow {
  const left = slotsLeft(tree, target, policy.type)
  const { maxAttachments } = policyTypeFacts(policy.type)
  return {
    key: tree.columns.nodes.id[target]!,
    name: visibleText(tree.columns.nodes.name[target]!),
    item: <NodeCell tree={tree} position={target} />,
    current: left === null ? 'No limit' : `${left} of ${maxAttachments}`,
    after: left === null ? 'Attached' : `Attached, ${left - 1} left`,
    problem: whyNotAttachable(tree, policy, target),
  }
}
