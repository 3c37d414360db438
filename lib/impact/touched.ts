import type { Steps } from '../policy/slices'
import { EFFECTIVE_POLICY_TYPES } from '../policy/types'
import { POLICY_TYPES, type PolicyType } from '../snapshot/model'
import type { ImpactChange } from './changes'
import type { World } from './world'

/** What changes can bear on: these accounts, and policies of these types. */
export type Touched = { accounts: string[]; types: ReadonlySet<PolicyType> }

/** The accounts and policy types that changes can bear on at all; whether anything becomes of it is worked out then. */
export function* touchedBy(before: World, after: World, changes: readonly ImpactChange[]): Steps<Touched> {
  const types = new Set<PolicyType>()
  const nodes = new Set<string>()
  let isEverybody = false
  const targetsOf = (world: World, policyId: string) => {
    const type = world.policies.get(policyId)?.type
    if (type === undefined) return
    for (const [node, ids] of world.attached.get(type) ?? []) if (ids.includes(policyId)) nodes.add(node)
  }
  const note = (policyId: string) => {
    const type = (after.policies.get(policyId) ?? before.policies.get(policyId))?.type
    if (type) types.add(type)
  }
  for (const change of changes) {
    yield
    switch (change.kind) {
      case 'attach':
      case 'detach':
        note(change.policyId)
        for (const target of change.targetIds) nodes.add(target)
        break
      case 'move':
        for (const type of POLICY_TYPES) types.add(type)
        for (const accountId of change.accountIds) nodes.add(accountId)
        break
      case 'edit':
      case 'delete':
        note(change.policyId)
        targetsOf(before, change.policyId)
        targetsOf(after, change.policyId)
        break
      case 'create':
        break
      case 'enable':
      case 'disable':
        types.add(change.type)
        isEverybody = true
    }
  }
  const isOn = (type: PolicyType) => before.typesOn.has(type) || after.typesOn.has(type)
  const known = new Map<string, boolean>([[before.rootId, isEverybody || nodes.has(before.rootId)]])
  const accounts: string[] = []
  for (const [at, account] of before.accounts.entries()) {
    if (at % 500 === 0) yield
    if (isBelow(before, nodes, known, account)) accounts.push(account)
  }
  return { accounts, types: new Set([...types].filter(isOn)) }
}

/** Whether a node or one above it is among some, with what is known of those above. */
function isBelow(world: World, nodes: ReadonlySet<string>, known: Map<string, boolean>, nodeId: string): boolean {
  const found = known.get(nodeId)
  if (found !== undefined) return found
  // Against circles in broken data.
  known.set(nodeId, false)
  const parent = world.parents.get(nodeId)
  const is = nodes.has(nodeId) || (parent !== undefined && isBelow(world, nodes, known, parent))
  known.set(nodeId, is)
  return is
}

/** Whether policies of a type are merged into one document per account. */
export const isMerged = (type: PolicyType): type is (typeof EFFECTIVE_POLICY_TYPES)[number] =>
  EFFECTIVE_POLICY_TYPES.some((each) => each === type)

/** Ids of the policies of some types on the paths of some accounts, in one or several states of an organization. */
export function* policiesOnPaths(worlds: readonly World[], { accounts, types }: Touched): Steps<Set<string>> {
  const found = new Set<string>()
  for (const world of worlds) {
    const seen = new Set<string>()
    for (const [at, account] of accounts.entries()) {
      if (at % 500 === 0) yield
      for (let node: string | undefined = account; node !== undefined && !seen.has(node); ) {
        seen.add(node)
        for (const type of types) for (const id of world.attached.get(type)?.get(node) ?? []) found.add(id)
        node = world.parents.get(node)
      }
    }
  }
  return found
}
