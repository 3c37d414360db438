import 'server-only'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'
import type { AppError } from '@/lib/result'
import type { StoreNotice } from '@/lib/store-notice'
import { type StoreIllness, storeIllness } from './illness'

const WORDS: Record<StoreIllness, { what: string; remedy: string }> = {
  full: {
    what: 'The store is full: there is no room on its disk',
    remedy: 'Make room on the disk of the server or of its database.',
  },
  'read-only': {
    what: 'The store is read-only: its disk or its database takes no writes',
    remedy: 'Look at the rights of the data folder, at its disk, or at the role that the database gives.',
  },
  locked: {
    what: 'The store is locked: another program holds it and does not let go',
    remedy: 'Find the program that has the store’s file or tables open, such as a database browser, and close it.',
  },
  corrupt: {
    what: 'The store is damaged: its file cannot be read as a database',
    remedy: 'Stop Canopy, look at the disk, and restore the last backup: npm run store:restore -- FILE --replace',
  },
  failing: {
    what: 'The store’s disk fails: reading or writing it gives errors',
    remedy: 'Look at the disk of the server, then restart Canopy.',
  },
  unreachable: {
    what: 'The store cannot be opened or reached',
    remedy: 'Look at the data folder, or at the database that DATABASE_URL names and the way to it.',
  },
  newer: {
    what: 'The store was written by a newer version of Canopy',
    remedy: 'Run that version, or restore a backup that this one made.',
  },
}

/** How long after the last failure a mere heartbeat, which needs no room, does not count as recovery. */
const HEARTBEAT_PROVES_AFTER_MS = 30_000

type Trouble = { illness: StoreIllness; since: number; last: number }
type Health = {
  write: Trouble | null
  read: Trouble | null
  /** Errors that came out of the store, so that a reset connection to AWS is never told as one to the database. */
  seen: WeakMap<object, StoreIllness>
}

const health = () => processState<Health>('store-health', () => ({ write: null, read: null, seen: new WeakMap() }))

/**
 * Notes what the store threw, where it speaks of the store and not of the statement.
 * @param doing what was tried; a failed `open` is one of reading
 * @returns the illness, or null when the store is well and the statement was at fault
 */
export function noteStoreError(
  error: unknown,
  doing: 'open' | 'read' | 'write',
  now = Date.now(),
): StoreIllness | null {
  const illness = storeIllness(error)
  if (!illness || typeof error !== 'object' || error === null) return null
  const state = health()
  state.seen.set(error, illness)
  const slot = doing === 'write' ? 'write' : 'read'
  const before = state[slot]
  if (before?.illness === illness) before.last = now
  else {
    state[slot] = { illness, since: now, last: now }
    log.warn(WORDS[illness].what, { doing, reason: error instanceof Error ? error.message : undefined })
  }
  return illness
}

/** Notes that a read came back. */
export function noteStoreRead(): void {
  health().read = null
}

/** Notes that something was written. A heartbeat overwrites a few bytes, which proves little on a full disk. */
export function noteStoreWrite(isHeartbeat: boolean, now = Date.now()): void {
  const state = health()
  state.read = null
  if (state.write && isHeartbeat && state.write.illness === 'full') {
    if (now - state.write.last < HEARTBEAT_PROVES_AFTER_MS) return
  }
  state.write = null
}

/**
 * What is to be said when the store failed: what is wrong and what to do about it; null when `error` is not the
 * store's. It does not say whether something was sent to AWS: who calls knows.
 */
export function storeFailure(error: unknown): AppError | null {
  for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 4; depth += 1) {
    const illness = health().seen.get(each)
    if (illness) return wordsOf(illness)
    each = each instanceof Error ? each.cause : null
  }
  return null
}

const wordsOf = (illness: StoreIllness): AppError => ({
  kind: 'unavailable',
  message: `${WORDS[illness].what}. Canopy changes nothing that it cannot record.`,
  hint: WORDS[illness].remedy,
})

/** What is wrong with the store of this process and since when, or null. Noted by every read and write of it. */
export function storeState(): StoreNotice | null {
  const { read, write } = health()
  const trouble = read ?? write
  if (!trouble) return null
  return {
    illness: trouble.illness,
    since: new Date(trouble.since).toISOString(),
    isReadable: read === null,
    what: WORDS[trouble.illness].what,
    remedy: WORDS[trouble.illness].remedy,
  }
}
