import type { DelegatedService, PartName, PolicyType, SnapshotHandshake, SnapshotPolicy, TrustedService } from './model'
import {
  type Account,
  type Everywhere,
  INFERRED,
  nothingBesideTheTree,
  type OrganizationalUnit,
  type OrganizationData,
  type Tags,
} from './organization'

type Growing<Data> = { -readonly [Key in keyof Data]: Growth<Data[Key]> }
type Growth<Value> = Value extends ReadonlyMap<infer Key, infer Item> ? Map<Key, Item> : Value

/** What each part of a reading fills. */
const FIELDS = {
  tree: ['organization', 'root', 'policyTypes', 'ous', 'accounts'],
  policies: ['policies'],
  attachments: ['targets', 'everywhere'],
  tags: ['tags'],
  delegation: ['delegatedAdministrators'],
  services: ['services'],
  handshakes: ['handshakes'],
  features: ['rootFeatures'],
  contents: ['contents'],
} as const satisfies Record<PartName, readonly (keyof OrganizationData)[]>

const isSameAccount = (a: Account, b: Account): boolean =>
  a.name === b.name &&
  a.email === b.email &&
  a.parentId === b.parentId &&
  a.state === b.state &&
  a.joinedAt === b.joinedAt &&
  a.joinedMethod === b.joinedMethod

/**
 * What a reading has gathered so far. Grows in place; `take` gives parts of it away as values. Records that are as they
 * were in the last reading are the same objects, so that two readings of a large organization weigh little more than
 * one.
 */
export class Draft {
  readonly data: Growing<OrganizationData>
  readonly #known: OrganizationData | undefined
  readonly #sets = new Map<string, Tags>()
  /** OUs that are known from the paths of accounts alone; their id stands for their name. */
  readonly unnamed = new Set<string>()

  /**
   * @param known the last reading, or what a reading that was stopped had gathered
   * @param goesOn which parts go on from there; all others begin with nothing
   * @param organization what is known of it by other means, where AWS does not let it be described
   */
  constructor(
    known: OrganizationData | undefined,
    goesOn: (part: PartName) => boolean,
    organization: OrganizationData['organization'] = { id: '', managementAccountId: '', featureSet: 'ALL' },
  ) {
    this.#known = known
    const nothing: Growing<OrganizationData> = {
      ...(nothingBesideTheTree() as Growing<ReturnType<typeof nothingBesideTheTree>>),
      organization,
      root: { id: '', name: 'Root' },
      policyTypes: [],
      ous: new Map(),
      accounts: new Map(),
    }
    this.data = nothing
    if (!known) return
    for (const part of Object.keys(FIELDS) as PartName[])
      if (goesOn(part)) Object.assign(nothing, fieldsOf(known, part, true))
    if (goesOn('tree')) for (const { id, name } of known.ous.values()) if (id === name) this.unnamed.add(id)
  }

  /**
   * The fields of a part as they are now.
   * @param isWhole whether it grows no more; what does is copied
   */
  take(part: PartName, isWhole: boolean): Partial<OrganizationData> {
    return fieldsOf(this.data, part, !isWhole)
  }

  /**
   * Puts an account where its path says. OUs on the way that are not known yet come into being with it, by their ids.
   */
  addAccount(account: Omit<Account, 'parentId'>, above: readonly string[]): void {
    const { accounts, ous, root } = this.data
    const [rootId = root.id, ...ouIds] = above
    // Where AWS does not let the root be listed, the paths still name it.
    if (root.id === '') this.data.root = { id: rootId, name: 'Root' }
    let parentId = this.data.root.id
    for (const id of ouIds) {
      const known = ous.get(id)
      if (!known) {
        ous.set(id, { id, name: id, parentId })
        this.unnamed.add(id)
      }
      // The OU's own string: a piece cut out of a path would keep the whole path in memory.
      parentId = known?.id ?? id
    }
    const placed = { ...account, parentId }
    const before = this.#known?.accounts.get(account.id)
    accounts.set(account.id, before && isSameAccount(before, placed) ? before : placed)
  }

  addOu(ou: OrganizationalUnit): void {
    this.data.ous.set(ou.id, ou)
    this.unnamed.delete(ou.id)
  }

  addPolicy(policy: SnapshotPolicy): void {
    this.data.policies.set(policy.id, policy)
  }

  /** What AWS says is no longer there. */
  dropPolicy(policyId: string): void {
    this.data.policies.delete(policyId)
    this.data.targets.delete(policyId)
  }

  addTargets(policyId: string, targets: ReadonlySet<string>): void {
    this.data.targets.set(policyId, targets)
  }

  inferEverywhere(policyId: string): void {
    if (!this.data.everywhere.has(policyId)) this.data.everywhere.set(policyId, INFERRED)
  }

  /** A node was asked what is attached to it. */
  settle(policyId: string, nodeId: string, isThere: boolean): void {
    const { except, read }: Everywhere = this.data.everywhere.get(policyId) ?? INFERRED
    const now = new Set(except)
    if (!isThere) now.add(nodeId)
    this.data.everywhere.set(policyId, { except: now, read: read === true || new Set(read).add(nodeId) })
  }

  /** The whole list of where a policy is was read. */
  settleAll(policyId: string, targets: ReadonlySet<string>): void {
    const { root, ous, accounts } = this.data
    const nodes = [root.id, ...ous.keys(), ...accounts.keys()]
    this.data.everywhere.set(policyId, { except: new Set(nodes.filter((id) => !targets.has(id))), read: true })
  }

  /** Equal sets become one. */
  addTags(id: string, tags: Tags): void {
    if (tags.length === 0) return
    const key = JSON.stringify(tags)
    const shared = this.#sets.get(key) ?? tags
    this.#sets.set(key, shared)
    this.data.tags.set(this.data.accounts.get(id)?.id ?? this.data.ous.get(id)?.id ?? id, shared)
  }

  addContent(policyId: string, content: string): void {
    this.data.contents.set(policyId, content)
  }

  addDelegation(accountId: string, services: readonly DelegatedService[]): void {
    const known = this.data.delegatedAdministrators.get(accountId) ?? []
    this.data.delegatedAdministrators.set(accountId, [...known, ...services])
  }

  setServices(services: readonly TrustedService[]): void {
    this.data.services = services
  }

  setHandshakes(handshakes: readonly SnapshotHandshake[]): void {
    this.data.handshakes = handshakes
  }

  setRootFeatures(features: readonly string[]): void {
    this.data.rootFeatures = features
  }

  setRoot(root: OrganizationData['root'], policyTypes: PolicyType[]): void {
    this.data.root = root
    this.data.policyTypes = policyTypes
  }

  /** How many roots, OUs and accounts there are so far. */
  get nodes(): number {
    return 1 + this.data.ous.size + this.data.accounts.size
  }
}

function fieldsOf(data: OrganizationData, part: PartName, copies: boolean): Partial<OrganizationData> {
  return Object.fromEntries(
    FIELDS[part].map((field) => {
      const value = data[field]
      return [field, copies && value instanceof Map ? new Map(value) : value]
    }),
  )
}
