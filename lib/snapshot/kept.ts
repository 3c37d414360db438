import 'server-only'
import type { OrgContext } from '../aws/context'
import { logError } from '../log'
import { processState } from '../process-state'
import { storeFailure } from '../store/health'
import { applyChanges, type Change, changesBetween, type Held, partOf, withHeld } from './changes'
import { columnsOf } from './columns'
import { dataOf } from './data-of'
import { type Delta, deltaOf } from './delta'
import type { Parts, SnapshotColumns } from './model'
import { isSameOrganization, type OrganizationData } from './organization'
import type { Patch } from './patches'
import { type Marks, NOTHING_READ } from './read-run'

/** So long a change of ours is trusted more than AWS's lists, which show it with a delay. */
export const HOLD_MS = 60_000
/** A browser that missed more versions than this is sent the whole. */
const DELTAS_AT_MOST = 30

/** What a version has changed, as it goes to the store. */
export type Step = {
  version: number
  at: number
  since: number
  changes: Change[]
  isKnown: (change: Change) => boolean
}

/** One organization as this process has it. */
export type Kept = {
  /** Its id in the store. */
  readonly id: string
  version: number
  /** Of `version` or of an earlier one: laid out when they are asked for. */
  columns: SnapshotColumns | undefined
  /** Of `version`; made of the columns when those came from the store. */
  data: OrganizationData | undefined
  /** The texts of policies, which columns do not hold. */
  contents: ReadonlyMap<string, string>
  parts: Parts
  /** From which version to which, in one chain that ends with the columns. */
  deltas: Delta[]
  /** Changes of ours that AWS may not show yet. */
  held: Held[]
  /** Changes of ours from before anything was read. */
  early: Patch[]
  /** The reading under way; all who ask share it. */
  reading: Promise<void> | undefined
  /** Whether the reading under way is this process's own: another instance on the same store may have the turn. */
  isReader: boolean
  /** When the reading under way, or the last one, began. */
  readingSince: number
  /** How far each part is now, while this process reads. */
  partsNow: (() => Parts) | undefined
  /** Where a first reading that was stopped is gone on with. */
  marks: Marks | undefined
  /** When the last reading ended. */
  readAt: number
  /** How long it took. */
  tookMs: number
  /** What happens to a step of changes: the store takes it. */
  onStep: ((step: Step) => void) | undefined
}

const snapshots = () => processState('snapshots', () => new Map<string, Kept>())

/** World, connection and organization: what a connection sees is another thing once it is in another organization. */
const idOf = (ctx: OrgContext): string =>
  `${ctx.world ?? ''}/${ctx.connection.slug}/${ctx.identity.organization?.id ?? ctx.connection.credentialId}`

/** What this process has of the organization of a context. */
export function keptOf(ctx: OrgContext): Kept {
  const id = idOf(ctx)
  const known = snapshots().get(id)
  if (known) return known
  const kept: Kept = {
    id,
    // No version of an earlier process comes again: a browser that has one must not be told that nothing changed.
    version: Date.now(),
    columns: undefined,
    data: undefined,
    contents: new Map(),
    parts: NOTHING_READ.parts,
    deltas: [],
    held: [],
    early: [],
    reading: undefined,
    isReader: false,
    readingSince: 0,
    partsNow: undefined,
    marks: undefined,
    readAt: 0,
    tookMs: 0,
    onStep: undefined,
  }
  snapshots().set(id, kept)
  return kept
}

/** How far each part is. */
export const partsNow = (kept: Kept): Parts => kept.partsNow?.() ?? kept.parts

/** What this process has of the organization that a connection was last seen in. */
export const keptBy = ({ world, connection }: Pick<OrgContext, 'world' | 'connection'>): Kept | undefined =>
  [...snapshots().values()].filter(({ id }) => id.startsWith(`${world ?? ''}/${connection.slug}/`)).at(-1)

/** Makes what is kept of the organizations of a world old: each is read anew when it is next asked for. */
export function outdate(world: string | null): void {
  for (const [id, kept] of snapshots()) if (id.startsWith(`${world ?? ''}/`)) kept.readAt = 0
}

/** The organization of the current version; undefined before any of it was read. */
export function dataNow(kept: Kept): OrganizationData | undefined {
  kept.data ??= kept.columns && dataOf(kept.columns, kept.contents)
  return kept.data
}

/** The columns of the current version; what they differ in from those before is noted for browsers that have these. */
export function columnsNow(kept: Kept): SnapshotColumns | undefined {
  const { columns: old, data } = kept
  if (data && old?.version !== kept.version) {
    const columns = columnsOf(data, kept.version, kept.parts)
    const delta = old && deltaOf(old, columns)
    kept.deltas = delta ? [...kept.deltas, delta].slice(-DELTAS_AT_MOST) : []
    kept.columns = columns
  }
  return kept.columns && { ...kept.columns, parts: partsNow(kept) }
}

/** The deltas from a version that a browser has to the current one; undefined when it needs the whole. */
export function deltasFrom(kept: Kept, version: number): Delta[] | undefined {
  const first = kept.deltas.findIndex(({ from }) => from === version)
  return first < 0 ? undefined : kept.deltas.slice(first)
}

function replace(kept: Kept, data: OrganizationData, step: Omit<Step, 'version' | 'changes'> & { changes: Change[] }) {
  kept.data = data
  kept.contents = data.contents
  kept.version = Math.max(kept.version + 1, Date.now())
  kept.onStep?.({ ...step, version: kept.version })
}

const shown = (data: OrganizationData, { change }: Held): OrganizationData => applyChanges(data, [change])

const heldBy = (data: OrganizationData, patch: Patch, now: number): Held[] =>
  [...changesBetween(data, patch(data))].map((change) => ({ change, until: now + HOLD_MS }))

/**
 * Takes in what a reading has brought. Changes of ours that AWS does not show yet stay.
 * @param known how far each part had been read before: what was never read has not changed by being read
 */
export function publishReading(kept: Kept, read: OrganizationData, known: Parts): void {
  const early = kept.early.splice(0)
  for (const patch of early) kept.held.push(...heldBy(kept.held.reduce(shown, read), patch, Date.now()))
  const { data, held } = withHeld(read, kept.held, kept.readingSince)
  kept.held = held
  const before = dataNow(kept)
  if (before && isSameOrganization(before, data)) return
  const changes = before ? [...changesBetween(before, data)] : []
  const lastRead = Math.min(...Object.values(known).map(({ readAt }) => (readAt ? Date.parse(readAt) : Infinity)))
  replace(kept, data, {
    at: Date.now(),
    since: Number.isFinite(lastRead) ? lastRead : Date.now(),
    changes,
    isKnown: (change) => known[partOf(change)].readAt !== undefined,
  })
}

/** Puts a change of ours that AWS has confirmed into what is kept at once, and holds it against slower lists of AWS. */
export function publishOurs(kept: Kept, patch: Patch, now = Date.now()): Held[] {
  const before = dataNow(kept)
  if (!before) {
    kept.early.push(patch)
    return []
  }
  const held = heldBy(before, patch, now)
  if (held.length === 0) return []
  kept.held.push(...held)
  const changes = held.map(({ change }) => change)
  replace(kept, applyChanges(before, changes), { at: now, since: now, changes, isKnown: () => true })
  return held
}

/** AWS has shown changes of ours: a reading that begins from now on is believed. */
export function confirm(held: readonly Held[], now = Date.now()): void {
  for (const one of held) one.until = Math.min(one.until, now)
}

/** Logs what went wrong with the store; one that is ill is told of elsewhere. */
export function noteTrouble(thrown: unknown): void {
  if (!storeFailure(thrown)) logError(thrown, { at: 'snapshot' })
}
