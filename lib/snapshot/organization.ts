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
