'use client'
import { useOperation } from '../operations/use-operation'
import { detachPolicy, detachPolicyAtRoot } from './actions'
import { refreshPolicies } from './refresh'

/** Detaches from an OU or account, or at the root, which is a change of its own. */
export function useDetachPolicy(connection: string, targetId: string) {
  return useOperation(targetId.startsWith('r-') ? detachPolicyAtRoot : detachPolicy, {
    connection,
    onSettled: refreshPolicies(connection),
  })
}
