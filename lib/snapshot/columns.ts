import type { Parts, SnapshotColumns } from './model'
import type { OrganizationData, Tags } from './organization'

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare

type Named = { id: string; name: string; parentId: string }

/** Children by parent, each list by name; the collator runs once per list and not once per node. */
function childrenByParent<Node extends Named>(nodes: Iterable<Node>): Map<string, Node[]> {
  const children = new Map<string, Node[]>()
  for (const node of nodes) {
    const siblings = children.get(node.parentId)
    if (siblings) siblings.push(node)
    else children.set(node.parentId, [node])
  }
  for (const siblings of children.values()) siblings.sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1))
  return children
}

/**
 * Lays an organization out in columns, in the order in which the tree shows it: below each parent first the management
 * account, then OUs by name with all that is below them, then accounts by name.
 */
export function columnsOf(data: OrganizationData, version: number, parts: Parts): SnapshotColumns {
  const ous = childrenByParent(data.ous.values())
  const accounts = childrenByParent(data.accounts.values())
  const nodes: SnapshotColumns['nodes'] = {
    id: [],
    kind: [],
    name: [],
    parent: [],
    state: [],
    email: [],
    joinedAt: [],
    joinedMethod: [],
  }
  const positions = new Map<string, number>()

  const add = (id: string, kind: 'root' | 'ou' | 'account', name: string, parent: number): number => {
    const position = nodes.id.push(id) - 1
    positions.set(id, position)
    nodes.kind.push(kind)
    nodes.name.push(name)
    nodes.parent.push(parent)
    const account = kind === 'account' ? data.accounts.get(id) : undefined
    nodes.state.push(account?.state ?? null)
    nodes.email.push(account?.email ?? null)
    nodes.joinedAt.push(account?.joinedAt ?? null)
    nodes.joinedMethod.push(account?.joinedMethod ?? null)
    return position
  }
  const fill = (id: string, position: number) => {
    const own = accounts.get(id) ?? []
    const isManagement = (accountId: string) => accountId === data.organization.managementAccountId
    for (const account of own) if (isManagement(account.id)) add(account.id, 'account', account.name, position)
    for (const ou of ous.get(id) ?? []) fill(ou.id, add(ou.id, 'ou', ou.name, position))
    for (const account of own) if (!isManagement(account.id)) add(account.id, 'account', account.name, position)
  }
  fill(data.root.id, add(data.root.id, 'root', data.root.name, -1))

  const policies = [...data.policies.values()].sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1))
  const attachments: SnapshotColumns['attachments'] = []
  policies.forEach((policy, policyPosition) => {
    // A target that came into being while the tree was read has no row yet; the next reading has both.
    const nodesOf = positionsOf(data.targets.get(policy.id) ?? [], positions).sort((a, b) => a - b)
    for (const node of nodesOf) attachments.push([node, policyPosition])
  })
  return {
    version,
    organization: data.organization,
    parts,
    policyTypes: data.policyTypes,
    nodes,
    policies,
    attachments,
    everywhere: policies.flatMap(({ id }, policy) => {
      const full = data.everywhere.get(id)
      if (!full) return []
      const read = full.read === true || positionsOf(full.read, positions)
      return [{ policy, except: positionsOf(full.except, positions), read }]
    }),
    tags: tagColumns(
      nodes.id.map((id) => data.tags.get(id)),
      policies.map(({ id }) => data.tags.get(id)),
    ),
    delegatedAdministrators: [...data.delegatedAdministrators].flatMap(([id, services]) => {
      const node = positions.get(id)
      return node === undefined ? [] : [{ node, services: [...services] }]
    }),
    services: [...data.services],
    handshakes: [...data.handshakes],
    rootFeatures: [...data.rootFeatures],
  }
}

const positionsOf = (ids: Iterable<string>, positions: ReadonlyMap<string, number>): number[] =>
  [...ids].flatMap((id) => positions.get(id) ?? [])

function tagColumns(
  ofNodes: readonly (Tags | undefined)[],
  ofPolicies: readonly (Tags | undefined)[],
): SnapshotColumns['tags'] {
  const words = new Map<string, number>()
  const sets = new Map<Tags, number>()
  const placeOf = <Key>(places: Map<Key, number>, key: Key): number => {
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  }
  const setOf = (tags: Tags | undefined) => (tags === undefined ? -1 : placeOf(sets, tags))
  const nodes = ofNodes.map(setOf)
  const policies = ofPolicies.map(setOf)
  const numbers = [...sets.keys()].map((tags) => tags.map((word) => placeOf(words, word)))
  return { words: [...words.keys()], sets: numbers, nodes, policies }
}

/**
 * Columns with all OUs but only those accounts whose parent is open: what the first HTML of a large organization
 * carries.
 * @param open ids of the open root and OUs
 */
export function firstRowsOf(
  columns: SnapshotColumns,
  open: ReadonlySet<string>,
  accountsAtMost: number,
): SnapshotColumns {
  const { nodes } = columns
  const size = nodes.id.length
  const direct = new Array<number>(size).fill(0)
  const below = new Array<number>(size).fill(0)
  for (let position = size - 1; position > 0; position--) {
    const parent = nodes.parent[position] ?? -1
    if (parent < 0) continue
    const isAccount = nodes.kind[position] === 'account'
    direct[parent] = (direct[parent] ?? 0) + (isAccount ? 1 : 0)
    below[parent] = (below[parent] ?? 0) + (below[position] ?? 0) + (isAccount ? 1 : 0)
  }
  const moved = new Map<number, number>()
  let accounts = 0
  for (let position = 0; position < size; position++) {
    if (nodes.kind[position] === 'account') {
      if (!open.has(nodes.id[nodes.parent[position] ?? -1] ?? '') || accounts >= accountsAtMost) continue
      accounts++
    }
    moved.set(position, moved.size)
  }
  const keep = [...moved.keys()]
  const pick = <Value>(column: Value[]): Value[] => keep.map((position) => column[position] as Value)
  return {
    ...columns,
    nodes: {
      id: pick(nodes.id),
      kind: pick(nodes.kind),
      name: pick(nodes.name),
      parent: pick(nodes.parent).map((parent) => moved.get(parent) ?? -1),
      state: pick(nodes.state),
      email: pick(nodes.email),
      joinedAt: pick(nodes.joinedAt),
      joinedMethod: pick(nodes.joinedMethod),
    },
    counts: { direct: pick(direct), below: pick(below) },
    attachments: columns.attachments.flatMap(([node, policy]) => {
      const position = moved.get(node)
      return position === undefined ? [] : [[position, policy] as [number, number]]
    }),
    everywhere: columns.everywhere.map(({ policy, except, read }) => ({
      policy,
      except: except.flatMap((node) => moved.get(node) ?? []),
      read: read === true || read.flatMap((node) => moved.get(node) ?? []),
    })),
    tags: { ...columns.tags, nodes: pick(columns.tags.nodes) },
    delegatedAdministrators: columns.delegatedAdministrators.flatMap(({ node, services }) => {
      const position = moved.get(node)
      return position === undefined ? [] : [{ node: position, services }]
    }),
  }
}
