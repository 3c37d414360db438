'use client'
import { useMemo } from 'react'
import { PlanDialog, type PlannedChange } from '@/components/jobs/plan-dialog'
import { NodeCell } from '@/components/organization/node-cell'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { tierOf } from '@/lib/operations/operation'
import type { Actor } from '@/lib/organization/actor'
import { accounts, boundAccounts } from '@/lib/policies/consequences'
import { cellKey, type Staged, stagedChanges } from '@/lib/policies/matrix'
import { attachPolicy, detachPolicy } from '@/lib/policies/operations'
import type { Tree } from '@/lib/snapshot/tree'
import { impactOfAttachments } from './impact-of-attachments'

const OPERATIONS = { attach: attachPolicy, detach: detachPolicy }

type ReviewStagedProps = { actor: Actor; tree: Tree; staged: Staged; onStarted: () => void; onClose: () => void }

/** Everything that was staged in the matrix, as one job. */
export default function ReviewStaged({ actor, tree, staged, onStarted, onClose }: ReviewStagedProps) {
  const changes = useMemo(() => stagedChanges(tree, staged), [tree, staged])
  const { nodes } = tree.columns
  const rows: PlannedChange[] = changes.map(({ wish, policy, node, problem }) => {
    const targetId = nodes.id[node] ?? ''
    const input = { policyId: policy.id, targetId }
    const operation = OPERATIONS[wish]
    return {
      key: cellKey(policy.id, targetId),
      name: `${operation.verb}: ${visibleText(policy.name)} at ${visibleText(nodes.name[node] ?? '')}`,
      item: <UntrustedText text={policy.name} className="font-semibold" />,
      current: <NodeCell tree={tree} position={node} />,
      after: `${wish === 'attach' ? 'Attached' : 'Detached'} · ${accounts(boundAccounts(tree, policy, [node]))}`,
      problem,
      change: { name: operation.name, input },
      tier: tierOf(operation, input),
    }
  })
  const bound = (wish: 'attach' | 'detach') => changes.filter((change) => change.wish === wish).length
  const words = [
    ...(bound('attach') > 0 ? [`${bound('attach')} attached`] : []),
    ...(bound('detach') > 0 ? [`${bound('detach')} detached`] : []),
  ]
  return (
    <PlanDialog
      actor={actor}
      title="Change attachments"
      rows={rows}
      tree={tree}
      impactOf={impactOfAttachments}
      heads={['Policy', 'Target', 'After']}
      consequences={[
        `${words.join(', ')}: each takes effect at once for its target and everything below it.`,
        'At each target what is attached comes first, so that nothing is left open in between.',
      ]}
      wayBack="Can be undone as a whole from the job; what it did in between stays done."
      ticks={['I have looked at every target']}
      onStarted={onStarted}
      onClose={onClose}
    />
  )
}
