import type { AccountState, NodeKind, Parts, SnapshotColumns } from './model'

/*
 * Columns as they travel and as they are kept: two pieces of JSON with long strings in them, because one string of
 * 50,000 names is read in a twentieth of the time of 50,000 strings. What the tree shows comes in the lean piece; what
 * is searched, sorted and opened a moment later in the other.
 */

/** Unlike a line feed it needs no escape in JSON, which would double the time of reading. */
const SEPARATOR = '\x7f'
/** Values joined by separators; a list where one of them holds one itself. */
type Joined = string | string[]
/** Value, how often, value, how often, … */
type Runs = number[]

/** Places in these lists are written down: new values go to the end. */
const STATES: readonly (AccountState | null)[] = [
  null,
  'PENDING_ACTIVATION',
  'ACTIVE',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
]
const METHODS: readonly ('INVITED' | 'CREATED' | null)[] = [null, 'INVITED', 'CREATED']

type Lean = Pick<
  SnapshotColumns,
  | 'version'
  | 'organization'
  | 'policyTypes'
  | 'policies'
  | 'everywhere'
  | 'delegatedAdministrators'
  | 'services'
  | 'handshakes'
  | 'rootFeatures'
> & {
  size: number
  ids: Joined
  names: Joined
  parents: Runs
  states: Runs
  /** Node, policy, node, policy, … */
  attachments: number[]
}

type Details = { version: number; emails: Joined; joined: Joined; methods: Runs; tags: SnapshotColumns['tags'] }

const join = (values: readonly (string | null)[]): Joined => {
  const texts = values.map((value) => value ?? '')
  return texts.some((text) => text.includes(SEPARATOR)) ? texts : texts.join(SEPARATOR)
}

const split = (joined: Joined): string[] => (typeof joined === 'string' ? joined.split(SEPARATOR) : joined)

function runsOf(values: readonly number[]): Runs {
  const runs: Runs = []
  for (const value of values) {
    if (runs.at(-2) === value) runs[runs.length - 1]! += 1
    else runs.push(value, 1)
  }
  return runs
}

function spread<Value>(runs: Runs, size: number, toValue: (coded: number) => Value): Value[] {
  const values = new Array<Value>(size)
  let at = 0
  for (let run = 0; run < runs.length; run += 2) {
    const value = toValue(runs[run]!)
    for (const end = at + runs[run + 1]!; at < end; at++) values[at] = value
  }
  return values
}

/** AWS's ids tell what they are of: `r-…`, `ou-…`, and twelve digits. */
const kindOf = (id: string): NodeKind => {
  const first = id.charCodeAt(0)
  if (first === 114) return 'root'
  return first === 111 ? 'ou' : 'account'
}

/** The lean piece of whole columns: what the tree shows. How far they were read is not in it. */
export function packLean(columns: SnapshotColumns): string {
  const { nodes, version, organization, policyTypes, policies, everywhere, delegatedAdministrators } = columns
  const lean: Lean = {
    version,
    organization,
    policyTypes,
    size: nodes.id.length,
    ids: join(nodes.id),
    names: join(nodes.name),
    parents: runsOf(nodes.parent),
    states: runsOf(nodes.state.map((state) => STATES.indexOf(state))),
    policies,
    attachments: columns.attachments.flat(),
    everywhere,
    delegatedAdministrators,
    services: columns.services,
    handshakes: columns.handshakes,
    rootFeatures: columns.rootFeatures,
  }
  return JSON.stringify(lean)
}

/** The other piece: e-mail addresses, joining, tags. */
export function packDetails({ version, nodes, tags }: SnapshotColumns): string {
  const details: Details = {
    version,
    emails: join(nodes.email),
    joined: join(nodes.joinedAt),
    methods: runsOf(nodes.joinedMethod.map((method) => METHODS.indexOf(method))),
    tags,
  }
  return JSON.stringify(details)
}

/** Columns of the lean piece, marked as such. */
export function unpackLean(text: string, parts: Parts): SnapshotColumns {
  // Written by `packLean`.
  const { size, ids, names, parents, states, attachments, ...rest } = JSON.parse(text) as Lean
  const id = split(ids)
  const kind = new Array<NodeKind>(size)
  for (let position = 0; position < size; position++) kind[position] = kindOf(id[position]!)
  const pairs = new Array<[number, number]>(attachments.length / 2)
  for (let at = 0; at < pairs.length; at++) pairs[at] = [attachments[2 * at]!, attachments[2 * at + 1]!]
  return {
    ...rest,
    parts,
    nodes: {
      id,
      kind,
      name: split(names),
      parent: spread(parents, size, (parent) => parent),
      state: spread(states, size, (code) => STATES[code] ?? null),
      email: [],
      joinedAt: [],
      joinedMethod: [],
    },
    isLean: true,
    attachments: pairs,
    tags: { words: [], sets: [], nodes: [], policies: [] },
  }
}

/** Puts the second piece to lean columns; undefined when it is of another version. */
export function withDetails(columns: SnapshotColumns, text: string): SnapshotColumns | undefined {
  // Written by `packDetails`.
  const { version, emails, joined, methods, tags } = JSON.parse(text) as Details
  if (version !== columns.version) return undefined
  const { isLean: _, ...whole } = columns
  const { nodes } = columns
  const size = nodes.id.length
  const email: (string | null)[] = split(emails)
  const joinedAt: (string | null)[] = split(joined)
  for (let position = 0; position < size; position++) {
    if (nodes.kind[position] !== 'account') email[position] = null
    if (joinedAt[position] === '') joinedAt[position] = null
  }
  return {
    ...whole,
    nodes: { ...nodes, email, joinedAt, joinedMethod: spread(methods, size, (code) => METHODS[code] ?? null) },
    tags,
  }
}
