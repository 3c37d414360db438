import type {
  AccountState,
  DelegatedService,
  PolicyType,
  SnapshotHandshake,
  SnapshotPolicy,
  TrustedService,
} from './model'

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

/** Key, value, key, value, …: flat, because tens of thousands of them are kept. Equal sets are one array. */
export type Tags = readonly string[]

/**
 * Where a full-access policy is: AWS attaches it to every root, OU and account, and each must keep one policy of the
 * type. So it is there where it was not read to be gone, and nobody has to be asked about nodes that carry no other.
 */
export type Everywhere = {
  /** Nodes that do not have it. */
  except: ReadonlySet<string>
  /** Nodes of which that was read; of all others it is inferred. True when the whole list was read. */
  read: ReadonlySet<string> | true
}

/** What has been read of one organization, by id. Treated as a value: a change makes new maps for what it touches. */
export type OrganizationData = {
  organization: { id: string; managementAccountId: string; featureSet: 'ALL' | 'CONSOLIDATED_BILLING' }
  root: { id: string; name: string }
  policyTypes: PolicyType[]
  ous: ReadonlyMap<string, OrganizationalUnit>
  accounts: ReadonlyMap<string, Account>
  policies: ReadonlyMap<string, SnapshotPolicy>
  /** Ids of the nodes that each policy is attached to, as read from the policy's side. */
  targets: ReadonlyMap<string, ReadonlySet<string>>
  /** The full-access policies of the gate types that are on; they are not among the `targets`. */
  everywhere: ReadonlyMap<string, Everywhere>
  /** The texts of policies, byte for byte. */
  contents: ReadonlyMap<string, string>
  /** Tags by the id of a root, OU, account or policy; what has none is not among them. */
  tags: ReadonlyMap<string, Tags>
  /** By the id of the account. */
  delegatedAdministrators: ReadonlyMap<string, readonly DelegatedService[]>
  services: readonly TrustedService[]
  handshakes: readonly SnapshotHandshake[]
  rootFeatures: readonly string[]
}

/** What there is before anything but the tree was read. */
export const nothingBesideTheTree = (): Omit<
  OrganizationData,
  'organization' | 'root' | 'policyTypes' | 'ous' | 'accounts'
> => ({
  policies: new Map(),
  targets: new Map(),
  everywhere: new Map(),
  contents: new Map(),
  tags: new Map(),
  delegatedAdministrators: new Map(),
  services: [],
  handshakes: [],
  rootFeatures: [],
})

/** The full-access policy of each gate type. */
export const FULL_ACCESS: ReadonlyMap<PolicyType, string> = new Map([
  ['SERVICE_CONTROL_POLICY', 'p-FullAWSAccess'],
  ['RESOURCE_CONTROL_POLICY', 'p-RCPFullAWSAccess'],
])

/** On every node, and nobody was asked. */
export const INFERRED: Everywhere = { except: new Set(), read: new Set() }

/** Whether a policy is attached to a node directly. */
export function isAttached({ targets, everywhere }: OrganizationData, policyId: string, nodeId: string): boolean {
  const full = everywhere.get(policyId)
  return full ? !full.except.has(nodeId) : (targets.get(policyId)?.has(nodeId) ?? false)
}

const changed = (set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> => {
  if (set.has(id) === isIn) return set
  const copy = new Set(set)
  if (isIn) copy.add(id)
  else copy.delete(id)
  return copy
}

/** The same organization with a policy attached to a node, or not; AWS has said so. */
export function withAttachment(
  data: OrganizationData,
  policyId: string,
  nodeId: string,
  isOn: boolean,
): OrganizationData {
  const full = data.everywhere.get(policyId)
  if (full) {
    const told = {
      except: changed(full.except, nodeId, !isOn),
      read: full.read === true || changed(full.read, nodeId, true),
    }
    return { ...data, everywhere: withEntry(data.everywhere, policyId, told) }
  }
  const targets = changed(data.targets.get(policyId) ?? new Set(), nodeId, isOn)
  return { ...data, targets: withEntry(data.targets, policyId, targets) }
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
  if (a === b) return true
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
  a === b || (a.size === b.size && [...a].every((id) => b.has(id)))

const isSameList = <Value>(
  a: readonly Value[],
  b: readonly Value[],
  isSame: (a: Value, b: Value) => boolean,
): boolean => a === b || (a.length === b.length && a.every((value, index) => isSame(value, b[index] as Value)))

const isSameValue = (a: string, b: string): boolean => a === b
const isSameTags = (a: Tags, b: Tags): boolean => isSameList(a, b, isSameValue)

const isSameEverywhere = (a: Everywhere, b: Everywhere): boolean =>
  isSameSet(a.except, b.except) &&
  (a.read === b.read || (a.read !== true && b.read !== true && isSameSet(a.read, b.read)))

/** Whether two readings found the same organization, so that nobody has to be sent it again. */
export function isSameOrganization(a: OrganizationData, b: OrganizationData): boolean {
  return (
    isSameRecord(a.organization, b.organization) &&
    isSameRecord(a.root, b.root) &&
    a.policyTypes.join() === b.policyTypes.join() &&
    isSameMap(a.ous, b.ous, isSameRecord) &&
    isSameMap(a.accounts, b.accounts, isSameRecord) &&
    isSameMap(a.policies, b.policies, isSameRecord) &&
    isSameMap(a.targets, b.targets, isSameSet) &&
    isSameMap(a.everywhere, b.everywhere, isSameEverywhere) &&
    isSameMap(a.contents, b.contents, isSameValue) &&
    isSameMap(a.tags, b.tags, isSameTags) &&
    isSameMap(a.delegatedAdministrators, b.delegatedAdministrators, (left, right) =>
      isSameList(left, right, isSameRecord),
    ) &&
    isSameList(a.services, b.services, isSameRecord) &&
    isSameList(a.handshakes, b.handshakes, isSameRecord) &&
    isSameList(a.rootFeatures, b.rootFeatures, isSameValue)
  )
}
