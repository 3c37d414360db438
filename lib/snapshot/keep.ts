import 'server-only'
import { errorFrom } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { processState } from '../process-state'
import { AppFailure } from '../result'
import type { SnapshotAnswer } from './answer'
import { columnsOf } from './columns'
import { isUnderWay, type Parts, type SnapshotColumns } from './model'
import { isSameOrganization, type OrganizationData } from './organization'
import type { Patch } from './patches'
import { type Reading, startReading } from './read'
import { type Marks, NOTHING_READ } from './read-run'

/** After this the kept snapshot is still served, and read anew behind it. */
const FRESH_MS = 60_000
/** So many times as long as it took to read it: the rate that AWS allows is not ours alone. */
const REST = 5

type Kept = {
  data: OrganizationData | undefined
  parts: Parts
  version: number
  columns: SnapshotColumns | undefined
  /** The reading under way; all who ask share it. */
  reading: Reading | undefined
  /** Where a reading that was cut short is gone on with. */
  marks: Marks | undefined
  /** Changes of ours since the reading under way began: what it brings may be older than they are. */
  patches: Patch[]
  readAt: number
  /** How long the last reading took. */
  tookMs: number
}

const snapshots = () => processState('snapshots', () => new Map<string, Kept>())
const keyOf = (ctx: Pick<OrgContext, 'world' | 'connection'>) =>
  `${ctx.world ?? 'default'}/${ctx.connection.slug}/${ctx.connection.credentialId}`

function keptOf(ctx: OrgContext): Kept {
  const key = keyOf(ctx)
  const known = snapshots().get(key)
  if (known) return known
  const kept: Kept = {
    data: undefined,
    parts: NOTHING_READ.parts,
    marks: undefined,
    // No version of an earlier process comes again: a browser that has one must not be told that nothing changed.
    version: Date.now(),
    columns: undefined,
    reading: undefined,
    patches: [],
    readAt: 0,
    tookMs: 0,
  }
  snapshots().set(key, kept)
  return kept
}

function publish(kept: Kept, data: OrganizationData | undefined): void {
  if (data && kept.data && isSameOrganization(data, kept.data)) return
  kept.data = data
  kept.version++
  kept.columns = undefined
}

function read(ctx: OrgContext, kept: Kept): Reading {
  if (kept.reading) return kept.reading
  const begunAt = Date.now()
  kept.patches = []
  const show = () => {
    kept.parts = reading.parts()
    const data = reading.data()
    publish(kept, data && kept.patches.reduce((patched, patch) => patch(patched), data))
  }
  const reading = startReading(ctx, {
    before: { data: kept.data, parts: kept.parts, marks: kept.marks },
    onRead: () => show(),
    errorOf: (thrown) => errorFrom(thrown, askerOf(ctx)),
  })
  kept.reading = reading
  void reading.done.finally(() => {
    show()
    kept.marks = reading.isCutShort() ? reading.marks() : undefined
    kept.reading = undefined
    kept.readAt = Date.now()
    kept.tookMs = kept.readAt - begunAt
  })
  return reading
}

function currentColumns(kept: Kept): SnapshotColumns | undefined {
  if (!kept.data) return undefined
  const parts = kept.reading?.parts() ?? kept.parts
  kept.columns ??= columnsOf(kept.data, kept.version, parts)
  return { ...kept.columns, parts }
}

async function atMost(waitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs)
  })
  await Promise.race([work, timeout])
  clearTimeout(timer)
}

/**
 * The organization as it was last read. What is older than a minute is served as it is and read anew behind it; all
 * who ask share one reading.
 * @param waitMs how long to wait for a first or a fresh reading before answering with what there is
 * @param fresh reads anew now, whatever the age
 * @returns the columns, or how far the first reading is
 * @throws AppFailure when nothing was ever read and the reading failed
 */
export async function snapshotOf(
  ctx: OrgContext,
  { waitMs, fresh = false }: { waitMs: number; fresh?: boolean },
): Promise<SnapshotAnswer> {
  const kept = keptOf(ctx)
  const isOld = Date.now() - kept.readAt > Math.max(FRESH_MS, kept.tookMs * REST)
  if (fresh || (isOld && !kept.reading)) {
    const reading = read(ctx, kept).done
    if (fresh || !kept.data) await atMost(waitMs, reading)
  } else if (!kept.data && kept.reading) {
    await atMost(waitMs, kept.reading.done)
  }
  const columns = currentColumns(kept)
  if (columns) return columns
  const { tree } = kept.reading?.parts() ?? kept.parts
  if (tree.error && !isUnderWay(tree)) {
    // A failure is not kept: the next one to ask starts a new reading.
    kept.readAt = 0
    throw new AppFailure(tree.error)
  }
  return { reading: tree }
}

/** Names by id, as far as the organization was read; nothing is read for it. Text from AWS. */
export function keptNames(
  ctx: Pick<OrgContext, 'world' | 'connection'>,
  ids: readonly string[],
): Record<string, string> {
  const data = snapshots().get(keyOf(ctx))?.data
  if (!data) return {}
  const { root, ous, accounts, policies } = data
  const nameOf = (id: string) => (id === root.id ? root : (accounts.get(id) ?? ous.get(id) ?? policies.get(id)))?.name
  return Object.fromEntries(
    ids.flatMap((id) => {
      const name = nameOf(id)
      return name === undefined ? [] : [[id, name]]
    }),
  )
}

/** The texts of policies by id, as far as they were read; nothing is read for it. Text of people. */
export const keptContents = (ctx: Pick<OrgContext, 'world' | 'connection'>): ReadonlyMap<string, string> =>
  snapshots().get(keyOf(ctx))?.data?.contents ?? new Map()

/** Puts a change that AWS has confirmed into the kept snapshot at once, and into a reading that is under way. */
export function patchSnapshot(ctx: OrgContext, patch: Patch): void {
  const kept = keptOf(ctx)
  if (kept.reading) kept.patches.push(patch)
  if (kept.data) publish(kept, patch(kept.data))
}

/** Drops the snapshots of a world: an account has joined or left, so that other connections see other things too. */
export function forgetSnapshots(world: string | null): void {
  const prefix = `${world ?? 'default'}/`
  for (const key of snapshots().keys()) if (key.startsWith(prefix)) snapshots().delete(key)
}
