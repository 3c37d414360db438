import 'server-only'
import { processState } from '../process-state'
import { store } from '../store/database'
import { isEmbedded, thisInstance } from '../store/instances'
import type { Store } from '../store/schema'
import {
  addChanges,
  changesAfter,
  findSnapshot,
  leaveTurn,
  loadSnapshot,
  noteChanges,
  saveParts,
  saveSnapshot,
  takeTurn,
} from '../store/snapshots'
import { applyChanges, type Change, withHeld } from './changes'
import { dataOf } from './data-of'
import { cameOrWent, kindOfChange, subjectOf } from './history'
import { columnsNow, dataNow, HOLD_MS, type Kept, noteTrouble, partsNow, type Step } from './kept'
import { PARTS, type Parts, type SnapshotColumns } from './model'
import { unpackLean, withDetails } from './pack'
import { type Pressed, press, pressColumns, unpress } from './pressed'
import type { Marks } from './read-run'

/** More changes than this in one step are not told one by one to other instances: they load the whole. */
const CHANGES_AT_MOST = 5_000
/** And so many that were not changes but were read for the first time. */
const FIRST_AT_MOST = 50
/** How long after a change the whole is packed again; until then its changes are in the store. */
const PACK_AFTER_MS = 5_000
/** The turn to read goes to another instance when this one has said nothing for so long. */
const TURN_MS = 15_000
const KEEP_TURN_EVERY_MS = 2_000
/** How often the store is asked whether another instance is ahead. */
const LOOK_EVERY_MS = 1_000

/** What the store has of an organization, and what is on its way there. */
type Link = {
  /** The version that the store is known to have, 0 for none. */
  version: number
  opening: Promise<void> | undefined
  /** One write after another. */
  writing: Promise<void>
  packing: NodeJS.Timeout | undefined
  lookedAt: number
  pressed: Pressed | undefined
}

const links = () => processState('snapshot-links', () => new WeakMap<Kept, Link>())

function linkOf(kept: Kept): Link {
  const known = links().get(kept)
  if (known) return known
  const link: Link = {
    version: 0,
    opening: undefined,
    writing: Promise.resolve(),
    packing: undefined,
    lookedAt: 0,
    pressed: undefined,
  }
  links().set(kept, link)
  kept.onStep = (step) => write(kept, link, step)
  return link
}

/** The pieces of the columns of the current version. */
export function pressedOf(kept: Kept, columns: SnapshotColumns): Pressed {
  const link = linkOf(kept)
  if (link.pressed?.version !== columns.version) link.pressed = pressColumns(columns)
  return link.pressed
}

/** Does one thing after another with the store. What the store refuses is tried again with the next. */
function enqueue(link: Link, work: (db: Store) => Promise<void>): void {
  link.writing = link.writing.then(async () => work(await store())).catch(noteTrouble)
}

/** Opens what the store has; the first to ask waits for it, and others with them. */
export function ready(kept: Kept): Promise<void> {
  const link = linkOf(kept)
  link.opening ??= store()
    .then((db) => load(db, kept, link))
    .catch(noteTrouble)
  return link.opening
}

/** Nobody is at it any more: what was under way goes by what it had before. */
const atRest = (parts: Parts): Parts => {
  const rested = PARTS.map((name) => {
    const { error: _, ...part } = parts[name]
    return [name, part.readAt ? { ...part, state: 'complete' } : { state: 'reading', done: 0 }] as const
  })
  // One entry for each part.
  return Object.fromEntries(rested) as Parts
}

/** Takes the place of what this process had, if it had any; changes of ours that are held stay in it. */
async function load(db: Store, kept: Kept, link: Link): Promise<void> {
  const found = await loadSnapshot(db, kept.id)
  const [lean, details, contents, marks] = ['lean', 'details', 'contents', 'marks'].map((name) =>
    found?.pieces.get(name),
  )
  if (!found || !lean || !details || !contents || !marks) return
  // Written below.
  const parts = found.parts as Parts
  const bare = unpackLean(await unpress(lean), parts)
  const columns = withDetails(bare, await unpress(details))
  if (!columns) return
  // Written below.
  const goOn = JSON.parse(await unpress(marks)) as Marks | null
  const texts = new Map<string, string>(Object.entries(JSON.parse(await unpress(contents))))
  if (kept.columns || kept.data) {
    kept.data = withHeld(dataOf(columns, texts), kept.held, 0).data
    kept.version = Math.max(kept.version + 1, columns.version)
  } else {
    kept.columns = columns
    kept.parts = goOn ? parts : atRest(parts)
    kept.marks = goOn ?? undefined
    kept.version = columns.version
    const isWhole = PARTS.every((name) => kept.parts[name].readAt !== undefined)
    kept.readAt = (isWhole && Date.parse(kept.parts.tree.readAt ?? '')) || 0
    link.pressed = { version: columns.version, lean: Promise.resolve(lean), details: Promise.resolve(details) }
  }
  kept.contents = texts
  link.version = found.packedVersion
  await takeIn(db, kept, link)
}

/** Takes in the changes that were written since, by other instances or before this one was stopped. */
async function takeIn(db: Store, kept: Kept, link: Link): Promise<void> {
  const seen = await changesAfter(db, kept.id, link.version)
  const last = seen.at(-1)
  const data = dataNow(kept)
  if (!last || !data) return
  const now = Date.now()
  // Written below, of changes.
  const changes = seen.map(({ body }) => body as Change)
  // A change of ours is one whichever instance has made it: nobody had to look for it.
  seen.forEach(({ at, since }, index) => {
    const change = changes[index]
    if (change && at === since && now - at < HOLD_MS) kept.held.push({ change, until: at + HOLD_MS })
  })
  kept.data = applyChanges(data, changes)
  kept.contents = kept.data.contents
  kept.version = Math.max(kept.version + 1, last.version)
  link.version = last.version
}

async function catchUp(db: Store, kept: Kept, link: Link): Promise<void> {
  const row = await findSnapshot(db, kept.id)
  if (!row) link.version = 0
  else if (row.packedVersion > link.version) await load(db, kept, link)
  else if (row.version > link.version) await takeIn(db, kept, link)
}

/** Takes in what other instances on the same store have found or changed, at most once a second. */
export async function look(kept: Kept, now = Date.now()): Promise<void> {
  const link = linkOf(kept)
  if (now - link.lookedAt < LOOK_EVERY_MS) return
  link.lookedAt = now
  try {
    const db = await store()
    if (isEmbedded(db)) return
    await link.writing
    await catchUp(db, kept, link)
    const row = kept.isReader ? undefined : await findSnapshot(db, kept.id)
    // Written below.
    if (row && row.version > 0) kept.parts = JSON.parse(row.parts) as Parts
  } catch (thrown) {
    noteTrouble(thrown)
  }
}

function write(kept: Kept, link: Link, { version, at, since, changes, isKnown }: Step): void {
  const others = cameOrWent(changes)
  const rows = changes.map((change) => ({
    ...subjectOf(change),
    kind: isKnown(change) ? kindOfChange(change, others) : null,
    body: change,
  }))
  const told = rows.filter(({ kind }) => kind !== null).slice(0, CHANGES_AT_MOST)
  enqueue(link, async (db) => {
    // What was read for the first time is no history, and shorter as a whole.
    const isFirst = rows.length > FIRST_AT_MOST && told.length === 0
    const isWhole = link.version === 0 || rows.length > CHANGES_AT_MOST || isFirst
    if (isWhole) await pack(db, kept, link)
    // Packed with what came after it: only history is left to write.
    if (isWhole || version <= link.version) return noteChanges(db, kept.id, { to: version, at, since, changes: told })
    for (let turn = 0; turn < 5; turn++) {
      const to = Math.max(version, link.version + 1)
      if (await addChanges(db, kept.id, { from: link.version, to, at, since, changes: rows })) {
        link.version = to
        return
      }
      await catchUp(db, kept, link)
    }
  })
  packLater(kept, link)
}

function packLater(kept: Kept, link: Link, afterMs = PACK_AFTER_MS): void {
  link.packing ??= setTimeout(() => {
    link.packing = undefined
    enqueue(link, (db) => pack(db, kept, link))
  }, afterMs).unref()
}

/** Keeps the columns of the current version whole. */
async function pack(db: Store, kept: Kept, link: Link): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    const columns = columnsNow(kept)
    if (!columns) return
    const [contents, pressed] = [Object.fromEntries(kept.contents), pressedOf(kept, columns)]
    const [parts, marks] = [kept.parts, JSON.stringify(kept.marks ?? null)]
    const pieces = new Map([
      ['lean', await pressed.lean],
      ['details', await pressed.details],
      ['contents', await press(JSON.stringify(contents))],
      ['marks', await press(marks)],
    ])
    const { version } = columns
    if (await saveSnapshot(db, kept.id, { known: link.version, version, parts, pieces })) {
      link.version = Math.max(link.version, version)
      return
    }
    await catchUp(db, kept, link)
  }
}

/** A turn to read an organization from AWS: others on the same store wait for what it brings. */
export type Turn = {
  /** To be called when the reading is over. */
  end: () => void
}

/** @returns undefined while another instance reads it */
export async function beginTurn(kept: Kept): Promise<Turn | undefined> {
  const link = linkOf(kept)
  try {
    const db = await store()
    if (isEmbedded(db)) return { end: () => noteParts(kept, link) }
    if (!(await takeTurn(db, kept.id, thisInstance(), TURN_MS))) return undefined
    const timer = setInterval(() => {
      enqueue(link, async () => {
        await takeTurn(db, kept.id, thisInstance(), TURN_MS)
        await saveParts(db, kept.id, partsNow(kept))
      })
    }, KEEP_TURN_EVERY_MS).unref()
    return {
      end: () => {
        clearInterval(timer)
        noteParts(kept, link)
        enqueue(link, () => leaveTurn(db, kept.id, thisInstance()))
      },
    }
  } catch (thrown) {
    // Without its store the app still shows what AWS says.
    noteTrouble(thrown)
    return { end: () => {} }
  }
}

function noteParts(kept: Kept, link: Link): void {
  enqueue(link, async (db) => {
    if (link.version > 0) await saveParts(db, kept.id, partsNow(kept))
  })
}

/** Writes what is still to be written: for tests and for an orderly end. */
export async function settleStore(kept: Kept): Promise<void> {
  const link = linkOf(kept)
  clearTimeout(link.packing)
  link.packing = undefined
  enqueue(link, (db) => pack(db, kept, link))
  await link.writing
}
