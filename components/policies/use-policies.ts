'use client'
import { byName } from '@/lib/policies/order'
import type { PolicyList } from '@/lib/policies/schema'
import type { PolicyType, SnapshotPolicy } from '@/lib/snapshot/model'
import type { Tree } from '@/lib/snapshot/tree'

type Policies = {
  /** Undefined while nothing was read. */
  policies: readonly SnapshotPolicy[] | undefined
  typesOn: readonly PolicyType[]
  countOf: (type: PolicyType) => number | undefined
}

/**
 * The policies of one type: from the snapshot once that holds them, because it is polled and patched; before that, and
 * for a type that is off, from the list that the page brought.
 */
export function usePolicies(type: PolicyType, list: PolicyList | undefined, tree: Tree | undefined): Policies {
  const read = tree?.columns.parts.policies.readAt ? tree.columns : undefined
  const typesOn = tree?.columns.policyTypes ?? list?.typesOn ?? []
  const ofType = (wanted: PolicyType) => read?.policies.filter((policy) => policy.type === wanted)
  const policies = typesOn.includes(type) ? ofType(type)?.sort(byName) : undefined
  return {
    policies: policies ?? list?.policies,
    typesOn,
    countOf: (wanted) => {
      if (wanted === type && (policies ?? list)) return (policies ?? list?.policies)?.length
      return typesOn.includes(wanted) ? ofType(wanted)?.length : undefined
    },
  }
}
