import 'server-only'
import { errorFrom } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { processState } from '../process-state'
import { AppFailure } from '../result'
import type { SnapshotAnswer } from './answer'
import { columnsOf } from './columns'
import { everyPart, type PartState, type Parts, type SnapshotColumns } from './model'
import { isSameOrganization, type OrganizationData } from './organization'
import type { Patch } from './patches'
import { readPolicies, readTree } from './read'

/** After this the kept snapshot is still served, and read anew behind it. */
const FRESH_MS = 60_000

const READING: Pick<Parts, 'tree' | 'policies' | 'attachments'> = {
  tree: { state: 'reading', done: 0 },
  policies: { state: 'reading', done: 0 },
  attachments: { state: 'reading', done: 0 },
}

type Kept = {
  data: OrganizationData | undefined
  parts: Parts
  version: number
  columns: SnapshotColumns | undefined
  /** The reading under way; all who ask share it. */
  reading: Promise<void> | undefined
  /** Changes of ours since the reading under way began: what it brings may be older than they are. */
  patches: Patch[]
  readAt: number
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
    parts: { ...everyPart({ state: 'partial', done: 0 }), ...READING },
    // No version of an earlier process comes again: a browser that has one must not be told that nothing changed.
    version: Date.now(),
    columns: undefined,
    reading: undefined,
    patches: [],
    readAt: 0,
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

async function read(ctx: OrgContext, kept: Kept): Promise<void> {
  const set = (parts: Partial<Parts>) => {
    kept.parts = { ...kept.parts, ...parts }
  }
  const count = (name: 'tree' | 'attachments') => (more: number) => {
    set({ [name]: { ...kept.parts[name], done: kept.parts[name].done + more } })
  }
  const failed = (part: PartState, thrown: unknown): PartState => {
    const error = errorFrom(thrown, askerOf(ctx))
    return { ...part, state: error.kind === 'denied' ? 'denied' : 'partial', error }
  }
  const complete = (part: PartState): PartState => ({
    state: 'complete',
    done: part.done,
    readAt: new Date().toISOString(),
  })
  const begun = (part: PartState): PartState => ({ ...part, state: 'reading', done: 0, error: undefined })
  set({
    tree: begun(kept.parts.tree),
    policies: begun(kept.parts.policies),
    attachments: begun(kept.parts.attachments),
  })
  try {
    const tree = await readTree(ctx, count('tree'))
    const patched = kept.patches.reduce((data, patch) => patch(data), tree)
    set({ tree: complete(kept.parts.tree) })
    // The policies of the last reading stay on screen until the new ones are here.
    const { policies: known, targets, everywhere } = kept.data ?? tree
    publish(kept, { ...patched, policies: known, targets, everywhere })
    try {
      const nodes = [tree.root.id, ...tree.ous.keys(), ...tree.accounts.keys()]
      const policies = await readPolicies(ctx, tree.policyTypes, nodes, count('attachments'))
      set({ policies: complete(kept.parts.policies), attachments: complete(kept.parts.attachments) })
      publish(
        kept,
        kept.patches.reduce((data, patch) => patch(data), { ...tree, ...policies }),
      )
    } catch (thrown) {
      set({ policies: failed(kept.parts.policies, thrown), attachments: failed(kept.parts.attachments, thrown) })
      publish(kept, kept.data)
    }
  } catch (thrown) {
    const rest = (part: PartState): PartState => (part.readAt ? { ...part, state: 'complete' } : failed(part, thrown))
    const { tree, policies, attachments } = kept.parts
    set({ tree: failed(tree, thrown), policies: rest(policies), attachments: rest(attachments) })
    publish(kept, kept.data)
  }
}

function startReading(ctx: OrgContext, kept: Kept): Promise<void> {
  if (kept.reading) return kept.reading
  kept.patches = []
  kept.reading = read(ctx, kept).finally(() => {
    kept.reading = undefined
    kept.readAt = Date.now()
  })
  return kept.reading
}

function currentColumns(kept: Kept): SnapshotColumns | undefined {
  if (!kept.data) return undefined
  kept.columns ??= columnsOf(kept.data, kept.version, kept.parts)
  return { ...kept.columns, parts: kept.parts }
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
  const isOld = Date.now() - kept.readAt > FRESH_MS
  if (fresh || (isOld && !kept.reading)) {
    const reading = startReading(ctx, kept)
    if (fresh || !kept.data) await atMost(waitMs, reading)
  } else if (!kept.data && kept.reading) {
    await atMost(waitMs, kept.reading)
  }
  const columns = currentColumns(kept)
  if (columns) return columns
  const { tree } = kept.parts
  if (tree.error) {
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
