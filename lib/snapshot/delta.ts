import type { SnapshotColumns, SnapshotPolicy } from './model'

/** A node that is new or has changed, as far as columns tell it. */
type NodeRow = {
  id: string
  kind: SnapshotColumns['nodes']['kind'][number]
  name: string
  /** Position in the new columns. */
  parent: number
  state: SnapshotColumns['nodes']['state'][number]
  email: string | null
  joinedAt: string | null
  joinedMethod: SnapshotColumns['nodes']['joinedMethod'][number]
  tags: string[] | null
  /** Where it stood, -1 for a new one. */
  was: number
}

type PolicyRow = { policy: SnapshotPolicy; tags: string[] | null; was: number }

/**
 * A new list out of an old one: `start, length` takes a run of the old one, `-1, count` that many new rows. What is in
 * no run is gone.
 */
type Splice<Row> = { runs: number[]; rows: Row[] }

/** Parts of the columns that are sent whole when they have changed. */
const WHOLE = [
  'organization',
  'policyTypes',
  'everywhere',
  'delegatedAdministrators',
  'services',
  'handshakes',
  'rootFeatures',
] as const

/** What turns the columns of one version into those of a later one. */
export type Delta = {
  from: number
  to: number
  /** Undefined where nothing has changed. */
  nodes?: Splice<NodeRow>
  policies?: Splice<PolicyRow>
  /** Node, policy, node, policy, … in positions of the new columns. */
  attached: number[]
  detached: number[]
  whole: Partial<Pick<SnapshotColumns, (typeof WHOLE)[number]>>
}

const tagsAt = ({ words, sets }: SnapshotColumns['tags'], set: number | undefined): string[] | null => {
  const numbers = set === undefined ? undefined : sets[set]
  return numbers ? numbers.map((word) => words[word] ?? '') : null
}

/** For each set of tags a word that equal sets share, whatever their numbers are. */
const tagKeys = ({ words, sets }: SnapshotColumns['tags']): string[] =>
  sets.map((set) => JSON.stringify(set.map((word) => words[word])))

function addRun(runs: number[], start: number, length: number): void {
  runs.push(start, length)
}

/** Splices rows where `isSame` says that what stood at an old position is what now stands at a new one. */
function spliceOf<Row>(size: number, wasAt: (position: number) => number, rowOf: (position: number) => Row | null) {
  const runs: number[] = []
  const rows: Row[] = []
  for (let position = 0; position < size; position++) {
    const was = wasAt(position)
    const row = rowOf(position)
    const last = runs.length - 2
    if (row !== null) {
      rows.push(row)
      if (runs[last] === -1) runs[last + 1]! += 1
      else addRun(runs, -1, 1)
    } else if (last >= 0 && runs[last] !== -1 && runs[last]! + runs[last + 1]! === was) runs[last + 1]! += 1
    else addRun(runs, was, 1)
  }
  return { runs, rows }
}

const isWhole = ({ runs }: Splice<unknown>, oldSize: number): boolean =>
  (runs.length === 2 && runs[0] === 0 && runs[1] === oldSize) || (oldSize === 0 && runs.length === 0)

const pairKey = (columns: SnapshotColumns, node: number, policy: number) => policy * columns.nodes.id.length + node

/**
 * What has changed between two versions of the columns of one organization.
 * @returns undefined when so much has changed that the whole is as short
 */
export function deltaOf(old: SnapshotColumns, now: SnapshotColumns): Delta | undefined {
  const oldPosition = new Map(old.nodes.id.map((id, position) => [id, position]))
  const [oldTags, nowTags] = [tagKeys(old.tags), tagKeys(now.tags)]
  const was = now.nodes.id.map((id) => oldPosition.get(id) ?? -1)
  const parentId = ({ nodes }: SnapshotColumns, position: number) => nodes.id[nodes.parent[position]!]
  const isSameNode = (o: number, p: number) =>
    old.nodes.name[o] === now.nodes.name[p] &&
    old.nodes.state[o] === now.nodes.state[p] &&
    old.nodes.email[o] === now.nodes.email[p] &&
    old.nodes.joinedAt[o] === now.nodes.joinedAt[p] &&
    old.nodes.joinedMethod[o] === now.nodes.joinedMethod[p] &&
    parentId(old, o) === parentId(now, p) &&
    oldTags[old.tags.nodes[o]!] === nowTags[now.tags.nodes[p]!]
  const nodes = spliceOf<NodeRow>(
    now.nodes.id.length,
    (position) => was[position]!,
    (position) => {
      const o = was[position]!
      if (o >= 0 && isSameNode(o, position)) return null
      return {
        id: now.nodes.id[position]!,
        kind: now.nodes.kind[position]!,
        name: now.nodes.name[position]!,
        parent: now.nodes.parent[position]!,
        state: now.nodes.state[position]!,
        email: now.nodes.email[position]!,
        joinedAt: now.nodes.joinedAt[position]!,
        joinedMethod: now.nodes.joinedMethod[position]!,
        tags: tagsAt(now.tags, now.tags.nodes[position]),
        was: o,
      }
    },
  )
  if (nodes.rows.length > now.nodes.id.length / 4 + 10) return undefined

  const oldPolicy = new Map(old.policies.map(({ id }, position) => [id, position]))
  const wasPolicy = now.policies.map(({ id }) => oldPolicy.get(id) ?? -1)
  const policies = spliceOf<PolicyRow>(
    now.policies.length,
    (position) => wasPolicy[position]!,
    (position) => {
      const [policy, o] = [now.policies[position]!, wasPolicy[position]!]
      const before = old.policies[o]
      const isSame =
        before !== undefined &&
        before.name === policy.name &&
        before.type === policy.type &&
        before.description === policy.description &&
        before.awsManaged === policy.awsManaged &&
        oldTags[old.tags.policies[o]!] === nowTags[now.tags.policies[position]!]
      return isSame ? null : { policy, tags: tagsAt(now.tags, now.tags.policies[position]), was: o }
    },
  )

  const moved = { nodes: inverse(was, old.nodes.id.length), policies: inverse(wasPolicy, old.policies.length) }
  const before = new Set<number>()
  for (const [node, policy] of old.attachments) {
    const [n, p] = [moved.nodes[node]!, moved.policies[policy]!]
    if (n >= 0 && p >= 0) before.add(pairKey(now, n, p))
  }
  const attached: number[] = []
  for (const [node, policy] of now.attachments) {
    if (!before.delete(pairKey(now, node, policy))) attached.push(node, policy)
  }
  const size = now.nodes.id.length
  const detached = [...before].flatMap((key) => [key % size, Math.floor(key / size)])

  const shifted = shift(old, moved)
  const changed = WHOLE.filter((name) => JSON.stringify(shifted[name]) !== JSON.stringify(now[name]))
  return {
    from: old.version,
    to: now.version,
    nodes: isWhole(nodes, old.nodes.id.length) ? undefined : nodes,
    policies: isWhole(policies, old.policies.length) ? undefined : policies,
    attached,
    detached,
    whole: Object.fromEntries(changed.map((name) => [name, now[name]])),
  }
}

type Moved = { nodes: Int32Array; policies: Int32Array }

/** For each old position the new one, -1 for what is gone. */
function inverse(was: readonly number[], oldSize: number): Int32Array {
  const moved = new Int32Array(oldSize).fill(-1)
  was.forEach((old, position) => {
    if (old >= 0) moved[old] = position
  })
  return moved
}

/** What names nodes and policies by position, after they have moved. */
function shift({ organization, policyTypes, everywhere, ...columns }: SnapshotColumns, moved: Moved) {
  const nodesOf = (nodes: readonly number[]) =>
    nodes.flatMap((node) => (moved.nodes[node]! >= 0 ? [moved.nodes[node]!] : []))
  return {
    organization,
    policyTypes,
    everywhere: everywhere.flatMap(({ policy, except, read }) => {
      const position = moved.policies[policy]!
      return position < 0 ? [] : [{ policy: position, except: nodesOf(except), read: read === true || nodesOf(read) }]
    }),
    delegatedAdministrators: columns.delegatedAdministrators.flatMap(({ node, services }) => {
      const position = moved.nodes[node]!
      return position < 0 ? [] : [{ node: position, services }]
    }),
    services: columns.services,
    handshakes: columns.handshakes,
    rootFeatures: columns.rootFeatures,
  }
}

/** Tables of tags to which sets can be added. */
function tagTables({ words, sets }: SnapshotColumns['tags']) {
  const tables = { words: [...words], sets: [...sets] }
  const wordAt = new Map(words.map((word, at) => [word, at]))
  const setAt = new Map(tagKeys({ words, sets, nodes: [], policies: [] }).map((key, at) => [key, at]))
  const placeOfWord = (word: string) => {
    const known = wordAt.get(word)
    if (known !== undefined) return known
    wordAt.set(word, tables.words.length)
    return tables.words.push(word) - 1
  }
  const placeOf = (tags: string[] | null): number => {
    if (tags === null) return -1
    const key = JSON.stringify(tags)
    const known = setAt.get(key)
    if (known !== undefined) return known
    setAt.set(key, tables.sets.length)
    return tables.sets.push(tags.map(placeOfWord)) - 1
  }
  return { ...tables, placeOf }
}

function spliced<Row, Value>(old: readonly Value[], splice: Splice<Row> | undefined, toValue: (row: Row) => Value) {
  if (!splice) return old as Value[]
  const values: Value[] = []
  let next = 0
  for (let run = 0; run < splice.runs.length; run += 2) {
    const [start, length] = [splice.runs[run]!, splice.runs[run + 1]!]
    for (let at = 0; at < length; at++) values.push(start < 0 ? toValue(splice.rows[next++]!) : old[start + at]!)
  }
  return values
}

/** For each old position the new one, -1 for what is gone. */
function movedBy(splice: Splice<{ was: number }> | undefined, oldSize: number): Int32Array {
  const moved = new Int32Array(oldSize).fill(-1)
  const runs = splice?.runs ?? [0, oldSize]
  let position = 0
  let next = 0
  for (let run = 0; run < runs.length; run += 2) {
    const [start, length] = [runs[run]!, runs[run + 1]!]
    for (let at = 0; at < length; at++, position++) {
      const was = start < 0 ? splice!.rows[next++]!.was : start + at
      if (was >= 0) moved[was] = position
    }
  }
  return moved
}

/**
 * The columns of the later version.
 * @returns undefined when the delta begins at another version
 */
export function applyDelta(columns: SnapshotColumns, delta: Delta): SnapshotColumns | undefined {
  if (delta.from !== columns.version) return undefined
  const { nodes, isLean } = columns
  const moved = {
    nodes: movedBy(delta.nodes, nodes.id.length),
    policies: movedBy(delta.policies, columns.policies.length),
  }
  const node = <Value>(old: Value[], toValue: (row: NodeRow) => Value) => spliced(old, delta.nodes, toValue)
  const detail = <Value>(old: Value[], toValue: (row: NodeRow) => Value) => (isLean ? old : node(old, toValue))
  // Positions of parents in the old columns come first, so that one pass puts all of them right.
  const parent = delta.nodes
    ? spliced(
        nodes.parent.map((old) => moved.nodes[old] ?? -1),
        delta.nodes,
        (row) => row.parent,
      )
    : nodes.parent
  const tables = tagTables(columns.tags)
  const tags = isLean
    ? columns.tags
    : {
        nodes: node(columns.tags.nodes, (row) => tables.placeOf(row.tags)),
        policies: spliced(columns.tags.policies, delta.policies, (row) => tables.placeOf(row.tags)),
        words: tables.words,
        sets: tables.sets,
      }
  const next: SnapshotColumns = {
    ...columns,
    ...shift(columns, moved),
    ...delta.whole,
    version: delta.to,
    nodes: {
      id: node(nodes.id, (row) => row.id),
      kind: node(nodes.kind, (row) => row.kind),
      name: node(nodes.name, (row) => row.name),
      parent,
      state: node(nodes.state, (row) => row.state),
      email: detail(nodes.email, (row) => row.email),
      joinedAt: detail(nodes.joinedAt, (row) => row.joinedAt),
      joinedMethod: detail(nodes.joinedMethod, (row) => row.joinedMethod),
    },
    policies: spliced(columns.policies, delta.policies, (row) => row.policy),
    tags,
  }
  return { ...next, attachments: attachmentsAfter(columns, next, moved, delta) }
}

function attachmentsAfter(old: SnapshotColumns, now: SnapshotColumns, moved: Moved, delta: Delta) {
  if (!delta.nodes && !delta.policies && delta.attached.length === 0 && delta.detached.length === 0) {
    return old.attachments
  }
  const pairs: [node: number, policy: number][] = []
  const gone = new Set<number>()
  for (let at = 0; at < delta.detached.length; at += 2) {
    gone.add(pairKey(now, delta.detached[at]!, delta.detached[at + 1]!))
  }
  for (const [node, policy] of old.attachments) {
    const [n, p] = [moved.nodes[node]!, moved.policies[policy]!]
    if (n >= 0 && p >= 0 && !gone.has(pairKey(now, n, p))) pairs.push([n, p])
  }
  for (let at = 0; at < delta.attached.length; at += 2) pairs.push([delta.attached[at]!, delta.attached[at + 1]!])
  return pairs.sort((a, b) => a[1] - b[1] || a[0] - b[0])
}
