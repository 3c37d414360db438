import 'server-only'
import { errorFrom } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { AppFailure } from '../result'
import type { SnapshotAnswer } from './answer'
import type { Held } from './changes'
import { beginTurn, look, ready } from './keep-store'
import {
  columnsNow,
  confirm,
  dataNow,
  type Kept,
  keptBy,
  keptOf,
  outdate,
  partsNow,
  publishOurs,
  publishReading,
} from './kept'
import { isUnderWay } from './model'
import type { Patch } from './patches'
import { startReading as startAwsReading } from './read'
import { type Have, replyTo, type SnapshotReply } from './reply'

/** After this the kept snapshot is still served, and read anew behind it. */
const FRESH_MS = 60_000
/** So many times as long as it took to read it: the rate that AWS allows is not ours alone. */
const REST = 5
/** Another instance's reading may end without a result; so often this one asks for its turn. */
const ASK_FOR_TURN_MS = 5_000

/** Reads, and shows what comes as it comes. */
async function read(ctx: OrgContext, kept: Kept): Promise<void> {
  const before = { data: dataNow(kept), parts: kept.parts, marks: kept.marks }
  const isFirst = before.data === undefined || before.marks !== undefined
  const show = () => {
    kept.parts = reading.parts()
    const data = reading.data()
    // What is shown of a first reading is all that it has: another process can go on from there.
    if (isFirst) kept.marks = reading.marks()
    if (data) publishReading(kept, data, before.parts)
  }
  const reading = startAwsReading(ctx, {
    before,
    onRead: show,
    errorOf: (thrown) => errorFrom(thrown, askerOf(ctx)),
  })
  kept.partsNow = reading.parts
  await reading.done
  kept.partsNow = undefined
  show()
  kept.marks = reading.isCutShort() ? reading.marks() : undefined
}

function startReading(ctx: OrgContext, kept: Kept): Promise<void> {
  kept.reading ??= readInTurn(ctx, kept).finally(() => {
    kept.reading = undefined
    kept.isReader = false
  })
  return kept.reading
}

/** Reads, unless another instance on the same store does: then what it has brought so far is taken in. */
async function readInTurn(ctx: OrgContext, kept: Kept): Promise<void> {
  const turn = await beginTurn(kept)
  if (!turn) {
    await look(kept)
    kept.readAt = Date.now() - FRESH_MS + ASK_FOR_TURN_MS
    return
  }
  kept.isReader = true
  kept.readingSince = Date.now()
  try {
    await read(ctx, kept)
  } finally {
    kept.readAt = Date.now()
    kept.tookMs = kept.readAt - kept.readingSince
    turn.end()
  }
}

async function atMost(waitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs)
  })
  await Promise.race([work, timeout])
  clearTimeout(timer)
}

const hasAny = (kept: Kept): boolean => kept.data !== undefined || kept.columns !== undefined

const hasFailed = (kept: Kept): boolean => {
  const { tree } = partsNow(kept)
  return tree.error !== undefined && !isUnderWay(tree)
}

/**
 * The organization as it was last read, by this process, by an earlier one, or by another instance on the same store.
 * What is older than a minute is served as it is and read anew behind it; all who ask share one reading.
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
  await ready(kept)
  await look(kept)
  // The rest of a reading that brings no tree is not what is asked for; a new one begins behind it.
  if (!hasAny(kept) && kept.reading && hasFailed(kept)) await atMost(waitMs, kept.reading)
  const isOld = !hasAny(kept) || Date.now() - kept.readAt > Math.max(FRESH_MS, kept.tookMs * REST)
  if (fresh || (isOld && !kept.reading)) {
    const reading = startReading(ctx, kept)
    if (fresh || !hasAny(kept)) await atMost(waitMs, reading)
  } else if (!hasAny(kept) && kept.reading) {
    await atMost(waitMs, kept.reading)
  }
  const columns = columnsNow(kept)
  if (columns) return columns
  const { tree } = partsNow(kept)
  // A failure is not kept: the next one to ask starts a new reading.
  if (tree.error && hasFailed(kept)) throw new AppFailure(tree.error)
  return { reading: tree }
}

/** The answer to a browser that has these columns already, or none; what it lacks goes compressed. */
export function replyOf(ctx: OrgContext, answer: SnapshotAnswer, have: Have): Promise<SnapshotReply> {
  return replyTo(keptOf(ctx), answer, have)
}

/** The id under which the organization of a context is kept in the store. */
export const snapshotId = (ctx: OrgContext): string => keptOf(ctx).id

/** Names by id, as far as the organization was read; nothing is read for it. Text from AWS. */
export function keptNames(
  ctx: Pick<OrgContext, 'world' | 'connection'>,
  ids: readonly string[],
): Record<string, string> {
  const kept = keptBy(ctx)
  const data = kept && dataNow(kept)
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
export const keptContents = (ctx: OrgContext): ReadonlyMap<string, string> =>
  dataNow(keptOf(ctx))?.contents ?? new Map()

/**
 * Puts a change that AWS has confirmed into the kept snapshot at once, and holds it against lists of AWS that do not
 * show it yet.
 * @returns to be called once AWS was seen to show it: what readings that begin later say is then believed at once
 */
export function patchSnapshot(ctx: OrgContext, patch: Patch): () => void {
  const kept = keptOf(ctx)
  let held: Held[] = []
  const publish = () => {
    held = publishOurs(kept, patch)
  }
  // What an earlier process has kept comes first, where it is not there yet.
  if (hasAny(kept)) publish()
  else void ready(kept).then(publish)
  return () => confirm(held)
}

/** Makes the snapshots of a world old: an account has joined or left, so that other connections see other things too. */
export const forgetSnapshots = outdate
