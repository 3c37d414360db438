import 'server-only'
import { rename } from 'node:fs/promises'
import { appendAuditRows, countAuditRows, lockAuditHead } from '@/lib/store/audit'
import type { AuditRow, Store } from '@/lib/store/schema'
import { type AuditEntry, chained, type PreparedEntry, prepared } from './chain'
import { CheckpointKeeper } from './checkpoint-keeper'
import { AuditFile, type Opened, type Place } from './file'
import { auditPaths, setAsideName, writerOf } from './installation'
import { type AuditKey, auditKey } from './key'
import { isStoreFailure, unwritable } from './unwritable'

/** Whether the last write succeeded; if not, why, in words for people, and since when (epoch milliseconds). */
export type AuditState = { writable: true } | { writable: false; reason: string; since: number }

export type Append = (entry: AuditEntry) => Promise<void>

type RecorderOptions = { dataFolder: string; keyFile: string | undefined }
/** What a transaction holds that has to be given back when it fails. */
type Held = { chained?: Chained; hasOpened?: boolean; thrown?: { error: unknown } }
type Chained = { rows: AuditRow[]; place: Place; writer: string }

/** Who a row of Canopy's own is by. */
const CANOPY = 'canopy'

/**
 * The audit of one data folder: rows go to the store and, once they are committed, to the file.
 *
 * What a transaction appends is gathered and chained at its very end: the chain's head is then the last lock that it
 * takes, for the shortest time, and never part of a deadlock.
 */
export class Recorder {
  readonly #options: RecorderOptions
  readonly #file: AuditFile
  readonly checkpoints: CheckpointKeeper
  #db: Store | null = null
  #setup: Promise<{ key: AuditKey; writer: string }> | null = null
  #state: AuditState = { writable: true }

  constructor(options: RecorderOptions) {
    this.#options = options
    const paths = auditPaths(options.dataFolder)
    this.#file = new AuditFile(paths.file)
    this.checkpoints = new CheckpointKeeper(paths.checkpoints, () => this.key())
  }

  get state(): AuditState {
    return this.#state
  }

  /** The key that checkpoints are signed with. */
  async key(): Promise<AuditKey> {
    return (await this.#prepare()).key
  }

  /** See `audited` in audit.ts. `start` writes a start row even when `work` appends nothing. */
  async audited<T>(
    db: Store,
    work: (trx: Store, append: Append) => Promise<T>,
    { flush = true, start = false }: { flush?: boolean; start?: boolean } = {},
  ): Promise<T> {
    const entries: PreparedEntry[] = []
    const held: Held = {}
    const value = await db
      .transaction()
      .execute(async (trx) => {
        const worked = await gathered(trx, work, entries).catch((error) => {
          held.thrown = { error }
          throw error
        })
        if (entries.length > 0 || start) held.chained = await this.#chain(db, trx, entries, held)
        return worked
      })
      .catch(async (error) => {
        if (held.chained) this.#file.drop(held.chained.place, db, held.chained.writer)
        // The row that says that it was opened is lost: the next one opens it again and says so.
        if (held.hasOpened) await this.#file.close()
        if (held.thrown && !isStoreFailure(held.thrown.error)) throw held.thrown.error
        throw this.#refuse('The audit in the store', error)
      })
    if (!held.chained) return value
    const { rows, place, writer } = held.chained
    await this.#file.fill(place, rows, { flush, db, writer }).catch((error) => {
      throw this.#refuse('The audit file', error)
    })
    this.#state = { writable: true }
    this.checkpoints.cover(db, rows)
    return value
  }

  /** Waits for what goes on behind, and closes the file. The next use opens it again. */
  async close(): Promise<void> {
    await this.checkpoints.close()
    await this.#file.close()
  }

  #prepare() {
    const { dataFolder, keyFile } = this.#options
    this.#setup ??= Promise.all([auditKey(dataFolder, keyFile), writerOf(dataFolder)])
      .then(([key, writer]) => ({ key, writer }))
      .catch((error) => {
        this.#setup = null
        throw error
      })
    return this.#setup
  }

  /** Locks the head of the chain and appends to it; ahead of the first entry of a process, that it has started. */
  async #chain(db: Store, trx: Store, entries: PreparedEntry[], held: Held): Promise<Chained> {
    const { writer } = await this.#prepare().catch((error) => {
      throw unwritable('The audit’s own files', error)
    })
    const head = await lockAuditHead(trx)
    const start = await this.#openFile(db, trx, writer)
    held.hasOpened = start !== null
    const rows = chained(head, start ? [start, ...entries] : entries, { at: Date.now(), writer })
    await appendAuditRows(trx, rows)
    return { rows, place: this.#file.reserve(), writer }
  }

  /** Opens the file where it is not open. @returns the row that says so; null when it was, or cannot be opened. */
  async #openFile(db: Store, trx: Store, writer: string): Promise<PreparedEntry | null> {
    if (this.#db === db && (await this.#file.isOpen())) return null
    const opened = await this.#file.open(trx).catch(() => null)
    // The store shall have the row whatever the file says; whoever waits for the file is told by `fill`.
    if (!opened) return null
    this.#db = db
    if (opened.setAside) await this.#setCheckpointsAside()
    const caughtUp = await countAuditRows(trx, { after: opened.last, writer })
    return prepared({ kind: 'start', person: CANOPY, body: this.#startOf(opened, caughtUp) })
  }

  #startOf({ setAside }: Opened, caughtUp: number): Record<string, unknown> {
    return {
      caughtUp,
      ...(this.#state.writable ? {} : { afterFailure: this.#state.reason }),
      ...(setAside ? { setAside: setAside.slice(this.#options.dataFolder.length + 1) } : {}),
    }
  }

  /** The checkpoints of another store's chain would speak against this one's. */
  async #setCheckpointsAside(): Promise<void> {
    const { checkpoints } = auditPaths(this.#options.dataFolder)
    await rename(checkpoints, setAsideName(checkpoints, new Date())).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }

  #refuse(what: string, error: unknown): Error {
    const refused = unwritable(what, error)
    const since = this.#state.writable ? Date.now() : this.#state.since
    this.#state = { writable: false, reason: refused.message, since }
    return refused
  }
}

/** Runs `work` and gathers what it appends; what it appends after it has ended would be lost, so that is refused. */
async function gathered<T>(
  trx: Store,
  work: (trx: Store, append: Append) => Promise<T>,
  entries: PreparedEntry[],
): Promise<T> {
  let isOver = false
  try {
    return await work(trx, async (entry) => {
      if (isOver) throw new Error('appended to the audit after its transaction had ended')
      entries.push(prepared(entry))
    })
  } finally {
    isOver = true
  }
}
