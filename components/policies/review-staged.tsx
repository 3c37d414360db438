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

const OPERATIONS = { attach: attachPolicy, detach: detachPolicy }
const FULL_ACCESS = 'p-FullAWSAccess'

type ReviewStagedProps = { actor: Actor; tree: Tree; staged: Staged; onStarted: () => void; onClose: () => void }

/** Everything that was staged in the matrix, as one job. */
export default function ReviewStaged({ actor, tree, staged, onStarted, onClose }: ReviewStagedProps) {
  const changes = useMemo(() => stagedChanges(tree, staged), [tree, staged])
  const { nodes } = tree.columns
  const rows: PlannedChange[] = changes.map(({ wish, policy, node, problem }) => {
    const targetId = nodes.id[node] ?? ''
    const input = { policyId: policy.id, targetId }
    const operation = OPERATIONS[wish]
    const locksOut = wish === 'detach' && policy.id === FULL_ACCESS
    return {
      key: cellKey(policy.id, targetId),
      name: `${operation.verb}: ${visibleText(policy.name)} at ${visibleText(nodes.name[node] ?? '')}`,
      item: <UntrustedText text={policy.name} className="font-semibold" />,
      current: <NodeCell tree={tree} position={node} />,
      after: `${wish === 'attach' ? 'Attached' : 'Detached'} · ${accounts(boundAccounts(tree, policy, [node]))}`,
      problem,
      change: { name: operation.name, input },
      // Without full access only what another policy there allows is possible: an allow list, or a lock-out.
      tier: locksOut ? 3 : tierOf(operation, input),
    }
  })
  const bound = (wish: 'attach' | 'detach') => changes.filter((change) => change.wish === wish).length
  const losesFullAccess = changes.some(({ wish, policy }) => wish === 'detach' && policy.id === FULL_ACCESS)
  const words = [
    ...(bound('attach') > 0 ? [`${bound('attach')} attached`] : []),
    ...(bound('detach') > 0 ? [`${bound('detach')} detached`] : []),
  ]
  return (
    <PlanDialog
      actor={actor}
      title="Change attachments"
      rows={rows}
      heads={['Policy', 'Target', 'After']}
      consequences={[
        `${words.join(', ')}: each takes effect at once for its target and everything below it.`,
        'At each target what is attached comes first, so that nothing is left open in between.',
      ]}
      cannotUndo={
        losesFullAccess
          ? 'Where full access is detached, every action is blocked that no other service control policy there allows.'
          : undefined
      }
      wayBack="Can be undone as a whole from the job; what it did in between stays done."
      ticks={['I have looked at every target']}
      onStarted={onStarted}
      onClose={onClose}
    />
  )
}
