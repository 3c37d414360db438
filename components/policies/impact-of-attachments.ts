import type { ImpactChange } from '@/lib/impact/changes'
import type { Change } from '@/lib/operations/operation'
import type { AttachPolicyInput } from '@/lib/policies/schema'

const KINDS: Record<string, 'attach' | 'detach'> = { AttachPolicy: 'attach', DetachPolicy: 'detach' }

/** Attachments and detachments of a job as the impact of many is asked for: each policy once, with all its targets. */
export function impactOfAttachments(changes: readonly Change[]): ImpactChange[] {
  const grouped = new Map<string, ImpactChange & { targetIds: string[] }>()
  for (const { name, input } of changes) {
    const kind = KINDS[name]
    if (!kind) continue
    // The plan was made of inputs of these two operations.
    const { policyId, targetId } = input as AttachPolicyInput
    const key = `${kind} ${policyId}`
    const known = grouped.get(key)
    if (known) known.targetIds.push(targetId)
    else grouped.set(key, { kind, policyId, targetIds: [targetId] })
  }
  return [...grouped.values()]
}
