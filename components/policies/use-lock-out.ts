'use client'
import { useQueries } from '@tanstack/react-query'
import { policyQuery } from '@/lib/policies/queries'
import { locksOut } from '@/lib/policies/rules'
import { attachedOfType } from '@/lib/policies/tree-policies'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import type { Tree } from '@/lib/snapshot/tree'

/**
 * Whether detaching an SCP blocks everything below the node, because no other one there allows anything. `reading` until
 * the texts are here: AWS would do it without a word.
 */
export function useLockOut(connection: string, tree: Tree, policy: SnapshotPolicy, node: number | undefined) {
  const isScp = policy.type === 'SERVICE_CONTROL_POLICY' && node !== undefined
  const attached = isScp ? attachedOfType(tree, node, policy.type) : []
  const texts = useQueries({ queries: attached.map(({ id }) => policyQuery(connection, id)) })
  const textOf = (wanted: (id: string) => boolean) =>
    attached.flatMap(({ id }, index) => (wanted(id) ? [texts[index]?.data?.content] : []))
  if (texts.some((text) => text.isPending)) return 'reading'
  if (texts.some((text) => text.data === undefined)) return 'unknown'
  const [leaving] = textOf((id) => id === policy.id)
  return locksOut(
    leaving,
    textOf((id) => id !== policy.id),
  )
    ? 'locked-out'
    : 'open'
}
