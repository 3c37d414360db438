import 'server-only'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { SqliteAdapter } from 'kysely'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'
import type { InstanceRow, Store } from './schema'

/** How often an instance says that it lives. */
export const INSTANCE_BEAT_MS = 2_000
/** How long after its last beat an instance counts as alive: three beats may go missing. */
export const INSTANCE_LEASE_MS = 8_000
/** On a shared store, rows of processes that were killed long ago go when another registers. */
const FORGET_AFTER_MS = 24 * 3_600_000

type Self = { id: string; startedAt: number; beating: NodeJS.Timeout | null; isTold: boolean }

const self = () =>
  processState<Self>('instance', () => ({ id: randomUUID(), startedAt: Date.now(), beating: null, isTold: false }))

/** The id of this process among those that share the store, a UUID: the same one as long as the process lives. */
export const thisInstance = (): string => self().id

/** Whether the store is the embedded one, which one app alone works on (`lock.ts`). */
export const isEmbedded = (db: Store): boolean => db.getExecutor().adapter instanceof SqliteAdapter

/**
 * Enters an instance among those that work on the store, or beats for it when it is there already.
 * On the embedded store, which one app alone holds, every other row is what a killed process left, and goes.
 * @param id this process's own, unless a test stands in for another
 * @returns the id
 */
export async function registerInstance(db: Store, now = Date.now(), id = thisInstance()): Promise<string> {
  const gone = db.deleteFrom('instance').where('id', '!=', id)
  await (isEmbedded(db) ? gone : gone.where('seenAt', '<', now - FORGET_AFTER_MS)).execute()
  await insertInstance(db, id, now)
  return id
}

/** Says that an instance lives. A row that was lost meanwhile, as by a restore, is entered anew. */
export async function beat(db: Store, id: string, now = Date.now()): Promise<void> {
  await insertInstance(db, id, now)
}

async function insertInstance(db: Store, id: string, now: number): Promise<void> {
  const row: InstanceRow = {
    id,
    host: hostname(),
    pid: process.pid,
    startedAt: id === thisInstance() ? self().startedAt : now,
    seenAt: now,
  }
  await db
    .insertInto('instance')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seenAt: now }))
    .execute()
}

/** The instances whose lease runs at a moment, the longest running first. */
export async function liveInstances(db: Store, now = Date.now()): Promise<InstanceRow[]> {
  return db
    .selectFrom('instance')
    .selectAll()
    .where('seenAt', '>', now - INSTANCE_LEASE_MS)
    .orderBy('startedAt')
    .orderBy('id')
    .execute()
}

/** Whether an instance's lease runs at a moment. What a dead one was at work on is free for others. */
export async function isLive(db: Store, id: string, now = Date.now()): Promise<boolean> {
  const row = await db
    .selectFrom('instance')
    .select('id')
    .where('id', '=', id)
    .where('seenAt', '>', now - INSTANCE_LEASE_MS)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes an instance out, so that nobody waits for its lease to end. */
export async function removeInstance(db: Store, id: string): Promise<void> {
  await db.deleteFrom('instance').where('id', '=', id).execute()
}

/**
 * Enters this process and keeps it alive there; the timer does not keep the process running. A second call does
 * nothing more. A beat that cannot be written is logged once, until one succeeds again.
 * @returns the id of this process
 * @throws when the first entry cannot be written
 */
export async function startInstance(db: Store): Promise<string> {
  const state = self()
  if (state.beating) return state.id
  await registerInstance(db)
  state.beating ??= setInterval(() => void keepAlive(db, state), INSTANCE_BEAT_MS).unref()
  return state.id
}

async function keepAlive(db: Store, state: Self): Promise<void> {
  try {
    await beat(db, state.id)
    state.isTold = false
  } catch (error) {
    if (!state.isTold) log.warn('the store does not take this process’s heartbeat', { reason: String(error) })
    state.isTold = true
  }
}

/** Stops the heartbeat and takes this process out: for an orderly end. */
export async function stopInstance(db: Store): Promise<void> {
  const state = self()
  if (state.beating) clearInterval(state.beating)
  state.beating = null
  await removeInstance(db, state.id)
}
