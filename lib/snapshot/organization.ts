import type { AccountState, PolicyType, SnapshotPolicy } from './model'

export type OrganizationalUnit = { id: string; name: string; parentId: string }

export type Account = {
  id: string
  name: string
  email: string
  parentId: string
  state: AccountState
  joinedAt: string | null
  joinedMethod: 'INVITED' | 'CREATED' | null
}

/** What has been read of one organization, by id. Treated as a value: a change makes new maps for what it touches. */
export type OrganizationData = {
  organization: { id: string; managementAccountId: string; featureSet: 'ALL' | 'CONSOLIDATED_BILLING' }
  root: { id: string; name: string }
  policyTypes: PolicyType[]
  ous: ReadonlyMap<string, OrganizationalUnit>
  accounts: ReadonlyMap<string, Account>
  policies: ReadonlyMap<string, SnapshotPolicy>
  /** Ids of the nodes that each policy is attached to. */
  targets: ReadonlyMap<string, ReadonlySet<string>>
}

/** The same map with one entry set, or taken out when the value is undefined. */
export function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | undefined,
): Map<string, Value> {
  const copy = new Map(map)
  if (value === undefined) copy.delete(key)
  else copy.set(key, value)
  return copy
}

const isSameRecord = (a: object, b: object): boolean => {
  const [left, right] = [Object.entries(a), b as Record<string, unknown>]
  return left.length === Object.keys(b).length && left.every(([key, value]) => right[key] === value)
}

function isSameMap<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  isSame: (left: Value, right: Value) => boolean,
): boolean {
  if (a === b) return true
  if (a.size !== b.size) return false
  for (const [key, left] of a) {
    const right = b.get(key)
    if (right === undefined || !isSame(left, right)) return false
  }
  return true
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id))

/** Whether two readings found the same organization, so that nobody has to be sent it again. */
export function isSameOrganization(a: OrganizationData, b: OrganizationData): boolean {
  return (
    isSameRecord(a.organization, b.organization) &&
    isSameRecord(a.root, b.root) &&
    a.policyTypes.join() === b.policyTypes.join() &&
    isSameMap(a.ous, b.ous, isSameRecord) &&
    isSameMap(a.accounts, b.accounts, isSameRecord) &&
    isSameMap(a.policies, b.policies, isSameRecord) &&
    isSameMap(a.targets, b.targets, isSameSet)
  )
}
