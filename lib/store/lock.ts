import 'server-only'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'libsql'
import * as z from 'zod/mini'
import { processState } from '@/lib/process-state'

/** How long a start waits for the process before it, which may be on its way out. */
const HANDOVER_MS = 1_500

const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** ISO 8601. */
  since: z.string(),
  /** What it is, as a part of a sentence: `which serves http://localhost:3000`. */
  does: z.string(),
})
export type LockHolder = z.infer<typeof holderSchema>

/** Another process holds the store. The message is one plain sentence for a terminal, and what to do. */
export class StoreInUse extends Error {
  override name = 'StoreInUse'
}

export type StoreLock = { release: () => void }

/**
 * Holds the embedded store for this process, until `release` or the end of the process, however it ends: an exclusive
 * transaction on a small SQLite file of its own, whose lock is the kernel's. No note of a process id has to be
 * believed, so neither a kill nor a reused id leaves a store locked or lets two in.
 * Held already by this process, it is held on. Commands that run beside the app, such as sign-in-link, do not ask.
 * @param dataFolder absolute; made when it is not there
 * @param does what this process is, for the sentence that another one prints: `which serves http://localhost:3000`
 * @throws StoreInUse when another process holds it
 */
export function lockStore(dataFolder: string, does: string): StoreLock {
  const held = processState('store-locks', () => new Map<string, StoreLock>())
  const before = held.get(dataFolder)
  if (before) return before

  if (!existsSync(dataFolder)) mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(/* turbopackIgnore: true */ dataFolder, 'lock.db')
  // Only while it is not there: closing a file lets go of every lock that this process has on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const database = new Sqlite(file)
  try {
    database.exec(`PRAGMA busy_timeout = ${HANDOVER_MS}`)
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw isBusy(error) ? new StoreInUse(inUse(dataFolder)) : error
  }
  writeHolder(dataFolder, { pid: process.pid, host: hostname(), since: new Date().toISOString(), does })

  const lock = {
    release: () => {
      if (!held.delete(dataFolder)) return
      rmSync(holderFile(dataFolder), { force: true })
      database.exec('ROLLBACK')
      database.close()
    },
  }
  held.set(dataFolder, lock)
  return lock
}

const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'

const holderFile = (dataFolder: string) => join(/* turbopackIgnore: true */ dataFolder, 'lock.json')

function writeHolder(dataFolder: string, holder: LockHolder): void {
  const file = holderFile(dataFolder)
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // A disk without room: the lock holds all the same, and the one who asks is told less.
  }
}

/** What the holder wrote about itself, or null. Only words for a message: the lock is the kernel's. */
function readHolder(dataFolder: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(holderFile(dataFolder), 'utf8')))
  } catch {
    return null
  }
}

function inUse(dataFolder: string): string {
  const holder = readHolder(dataFolder)
  const who = holder
    ? `process ${holder.pid} on ${holder.host} since ${holder.since}, ${holder.does}`
    : 'another process, which has not said which'
  return `The store in ${dataFolder} is in use by ${who}. Stop it, or set CANOPY_DATA to another folder.`
}
