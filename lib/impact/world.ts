import { GATE_TYPES, type GateType } from '../policy/gate-organization'
import { finish, type Steps } from '../policy/slices'
import type { PolicyType, SnapshotColumns, SnapshotPolicy } from '../snapshot/model'
import type { ImpactChange } from './changes'

/** Policy ids by node, of one type. */
export type Attached = ReadonlyMap<string, readonly string[]>

/** An organization with its policies and their texts, as far as they are read. Never changed in place: see `changed`. */
export type World = {
  id: string
  rootId: string
  managementAccountId: string
  /** The parent of every OU and account. */
  parents: ReadonlyMap<string, string>
  accounts: readonly string[]
  typesOn: ReadonlySet<PolicyType>
  policies: ReadonlyMap<string, Pick<SnapshotPolicy, 'id' | 'type'>>
  attached: ReadonlyMap<PolicyType, Attached>
  /** Texts by policy id; a policy that is not here has not been read. */
  texts: ReadonlyMap<string, string>
}

const ROWS_A_STEP = 2_000

/** The organization of a snapshot, without any text. Fifty thousand accounts are many steps. */
export function* worldOf(columns: SnapshotColumns): Steps<World> {
  const { organization, nodes, policies, policyTypes, attachments, everywhere } = columns
  const parents = new Map<string, string>()
  const accounts: string[] = []
  for (let at = 0; at < nodes.id.length; at++) {
    if (at % ROWS_A_STEP === 0) yield
    const [id = '', parent = -1] = [nodes.id[at], nodes.parent[at]]
    if (parent >= 0) parents.set(id, nodes.id[parent] ?? '')
    if (nodes.kind[at] === 'account') accounts.push(id)
  }
  const attached = new Map<PolicyType, Map<string, string[]>>()
  for (const [at, [node, position]] of attachments.entries()) {
    if (at % ROWS_A_STEP === 0) yield
    const [policy, nodeId] = [policies[position], nodes.id[node]]
    if (!policy || nodeId === undefined) continue
    const ofType = attached.get(policy.type) ?? new Map<string, string[]>()
    attached.set(policy.type, ofType)
    const own = ofType.get(nodeId)
    if (own) own.push(policy.id)
    else ofType.set(nodeId, [policy.id])
  }
  for (const { policy: position, except } of everywhere) {
    const policy = policies[position]
    if (!policy) continue
    const left = new Set(except)
    const own = [policy.id]
    const ofType = attached.get(policy.type) ?? new Map<string, string[]>()
    attached.set(policy.type, ofType)
    for (let at = 0; at < nodes.id.length; at++) {
      if (at % ROWS_A_STEP === 0) yield
      const id = nodes.id[at]
      if (id === undefined || left.has(at)) continue
      const others = ofType.get(id)
      // Attached since the type was turned on, and so before all others; lists are never changed once made.
      ofType.set(id, others ? [policy.id, ...others] : own)
    }
  }
  return {
    id: organization.id,
    rootId: nodes.id[0] ?? '',
    managementAccountId: organization.managementAccountId,
    parents,
    accounts,
    typesOn: new Set(policyTypes),
    policies: new Map(policies.map((policy) => [policy.id, policy])),
    attached,
    texts: new Map(),
  }
}

const isGate = (type: PolicyType): type is GateType => GATE_TYPES.some((gate) => gate === type)

/** AWS attaches these everywhere when their type is turned on, and their text is the same for everybody. */
export const FULL_ACCESS: Readonly<Record<GateType, { id: string; text: string }>> = {
  SERVICE_CONTROL_POLICY: {
    id: 'p-FullAWSAccess',
    text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  },
  RESOURCE_CONTROL_POLICY: {
    id: 'p-RCPFullAWSAccess',
    text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
  },
}

/** An organization that is being changed: what is touched is copied once, however many changes touch it. */
class Draft {
  readonly #from: World
  #parents: Map<string, string> | undefined
  #policies: Map<string, Pick<SnapshotPolicy, 'id' | 'type'>> | undefined
  #texts: Map<string, string> | undefined
  #types: Set<PolicyType> | undefined
  readonly #attached = new Map<PolicyType, Map<string, readonly string[]>>()

  constructor(from: World) {
    this.#from = from
  }

  move(accountId: string, parentId: string): void {
    this.#parents ??= new Map(this.#from.parents)
    if (this.#parents.has(accountId)) this.#parents.set(accountId, parentId)
  }

  typeOf(policyId: string): PolicyType | undefined {
    return (this.#policies ?? this.#from.policies).get(policyId)?.type
  }

  retarget(policyId: string, nodeId: string, change: (ids: readonly string[]) => readonly string[]): void {
    const type = this.typeOf(policyId)
    if (type === undefined) return
    const own = this.#of(type)
    own.set(nodeId, change(own.get(nodeId) ?? []))
  }

  put(policyId: string, type: PolicyType, text: string): void {
    this.#policies ??= new Map(this.#from.policies)
    this.#policies.set(policyId, { id: policyId, type })
    this.#texts ??= new Map(this.#from.texts)
    this.#texts.set(policyId, text)
  }

  remove(policyId: string): void {
    this.#policies ??= new Map(this.#from.policies)
    this.#policies.delete(policyId)
  }

  turn(type: PolicyType, on: boolean): void {
    this.#types ??= new Set(this.#from.typesOn)
    if (this.#types.has(type) === on) return
    if (on) this.#types.add(type)
    else this.#types.delete(type)
    // Turned off, a type loses all its attachments, and turned on again it has none of them back.
    const full = on && isGate(type) ? FULL_ACCESS[type] : undefined
    if (full) this.put(full.id, type, full.text)
    const nodes = full ? [this.#from.rootId, ...this.#from.parents.keys()] : []
    this.#attached.set(type, new Map(nodes.map((node) => [node, [full?.id ?? '']])))
  }

  #of(type: PolicyType): Map<string, readonly string[]> {
    const known = this.#attached.get(type)
    if (known) return known
    const copy = new Map(this.#from.attached.get(type))
    this.#attached.set(type, copy)
    return copy
  }

  finished(): World {
    const from = this.#from
    return {
      ...from,
      parents: this.#parents ?? from.parents,
      policies: this.#policies ?? from.policies,
      texts: this.#texts ?? from.texts,
      typesOn: this.#types ?? from.typesOn,
      attached: this.#attached.size > 0 ? new Map([...from.attached, ...this.#attached]) : from.attached,
    }
  }
}

/** The organization after changes, one after the other. A new attachment comes last on its node. */
export function* changedSteps(world: World, changes: readonly ImpactChange[]): Steps<World> {
  const draft = new Draft(world)
  for (const change of changes) {
    yield
    switch (change.kind) {
      case 'attach':
        for (const target of change.targetIds) {
          draft.retarget(change.policyId, target, (ids) =>
            ids.includes(change.policyId) ? ids : [...ids, change.policyId],
          )
        }
        break
      case 'detach':
        for (const target of change.targetIds) {
          draft.retarget(change.policyId, target, (ids) => ids.filter((id) => id !== change.policyId))
        }
        break
      case 'move':
        for (const accountId of change.accountIds) draft.move(accountId, change.parentId)
        break
      case 'edit': {
        const type = draft.typeOf(change.policyId)
        if (type) draft.put(change.policyId, type, change.content)
        break
      }
      case 'create':
        draft.put(change.policyId, change.type, change.content)
        break
      case 'delete':
        draft.remove(change.policyId)
        break
      case 'enable':
      case 'disable':
        draft.turn(change.type, change.kind === 'enable')
    }
  }
  return draft.finished()
}

export const changed = (world: World, changes: readonly ImpactChange[]): World => finish(changedSteps(world, changes))

/** OUs nest five deep; a guard against circles in broken data. */
const DEEPEST = 64

/** The nodes from the root down to a node; nothing for a node that is not there. */
export function pathIn({ rootId, parents }: Pick<World, 'rootId' | 'parents'>, nodeId: string): string[] {
  const path = [nodeId]
  for (let at = nodeId; at !== rootId; ) {
    const parent = parents.get(at)
    if (parent === undefined || path.length > DEEPEST) return []
    path.push(parent)
    at = parent
  }
  return path.reverse()
}
