import 'server-only'
import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { auditRows, findAuditRows } from '@/lib/store/audit'
import type { AuditRow, Store } from '@/lib/store/schema'
import { flushFolder, setAsideName } from './installation'
import { endOfFile, lineOf } from './lines'

/** A place in the order of the file, taken while the chain's head is locked, filled when its rows are committed. */
export type Place = { rows: AuditRow[] | null; flush: boolean; done: () => void; failed: (error: unknown) => void }

/** `flush`: whether to wait for the disk. `db` and `writer`: where rows are that the file lacks. */
type Filling = { flush: boolean; db: Store; writer: string }

/** What a file was found to be when it was opened. */
export type Opened = {
  /** The number of the last row in it. */
  last: number
  /** The name that a file got which held the rows of another store; null when there was none. */
  setAside: string | null
}

/** Rows written at once, when the file is behind. */
const BATCH = 500

/**
 * The second sink: `audit.jsonl`, one line per row, append-only, readable by its owner alone.
 *
 * Places are taken in the order of the chain and written in that order. Whoever waits for the disk at the same time
 * waits for one flush together. When a write fails the file is closed and everybody in line is told; `open` then reads
 * where it ends, and what the store holds beyond that is written before anything new.
 */
export class AuditFile {
  readonly #path: string
  #handle: FileHandle | null = null
  #last = 0
  #places: Place[] = []
  #isBehind = false
  #isPumping = false
  #failure: unknown = null
  #lostFrom = Number.POSITIVE_INFINITY

  constructor(path: string) {
    this.#path = path
  }

  /** Whether it is open, and still the file of that name. */
  async isOpen(): Promise<boolean> {
    if (!this.#handle) return false
    const [held, named] = await Promise.all([this.#handle.stat(), stat(this.#path).catch(() => null)])
    return held.ino === named?.ino && held.dev === named.dev
  }

  /**
   * Opens it for appending. A file whose last row this store does not hold is of another store: it is set aside.
   * @throws what the file system or the store says.
   */
  async open(db: Store): Promise<Opened> {
    try {
      await this.close()
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
      const setAside = await this.#setAside(db)
      const { row, isWhole } = await endOfFile(this.#path)
      const handle = await open(this.#path, 'a', 0o600)
      this.#handle = handle
      if ((await handle.stat()).isFile()) await handle.chmod(0o600)
      await flushFolder(dirname(this.#path))
      // A line that a crash cut short stays as it is; its row follows whole.
      if (!isWhole) await handle.writeFile('\n')
      this.#last = Math.min(row?.seq ?? 0, this.#lostFrom - 1)
      this.#isBehind = true
      this.#failure = null
      return { last: this.#last, setAside }
    } catch (error) {
      await this.close()
      this.#failure = error
      throw error
    }
  }

  async #setAside(db: Store): Promise<string | null> {
    const { row } = await endOfFile(this.#path)
    if (!row) return null
    const [kept] = await findAuditRows(db, [row.seq])
    if (kept?.hash === row.hash) return null
    const name = setAsideName(this.#path, new Date())
    await rename(this.#path, name)
    this.#lostFrom = Number.POSITIVE_INFINITY
    return name
  }

  /** Takes the next place. Only while the chain's head is locked, so that places stand in the order of the chain. */
  reserve(): Place {
    const place: Place = { rows: null, flush: false, done: () => {}, failed: () => {} }
    this.#places.push(place)
    return place
  }

  /** Gives a place back whose rows were not committed, or may have been: the store is asked before the next write. */
  drop(place: Place, db: Store, writer: string): void {
    this.#places = this.#places.filter((other) => other !== place)
    this.#isBehind = true
    void this.#pump(db, writer)
  }

  /**
   * Writes committed rows when it is their turn.
   * @param flush whether to wait until they are on disk
   * @throws what the file system says
   */
  fill(place: Place, rows: AuditRow[], { flush, db, writer }: Filling): Promise<void> {
    return new Promise<void>((done, failed) => {
      Object.assign(place, { rows, flush, done, failed })
      void this.#pump(db, writer)
    })
  }

  async close(): Promise<void> {
    const handle = this.#handle
    this.#handle = null
    await handle?.close().catch(() => {})
  }

  async #pump(db: Store, writer: string): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      while (this.#places[0]?.rows) {
        const waiting = this.#places.findIndex(({ rows }) => rows === null)
        const ready = this.#places.splice(0, waiting === -1 ? this.#places.length : waiting)
        const rows = ready.flatMap((place) => place.rows ?? [])
        const handle = this.#handle
        try {
          if (!handle) throw this.#failure ?? new Error('the file is closed')
          await this.#write(handle, rows, { flush: ready.some(({ flush }) => flush), db, writer })
          for (const { done } of ready) done()
        } catch (error) {
          this.#lostFrom = Math.min(this.#lostFrom, rows[0]?.seq ?? Number.POSITIVE_INFINITY)
          // When it was opened anew meanwhile, the new one has not failed.
          if (this.#handle === handle) {
            await this.close()
            this.#failure = error
          }
          for (const { failed } of ready) failed(error)
        }
      }
    } finally {
      this.#isPumping = false
    }
  }

  async #write(handle: FileHandle, rows: AuditRow[], { flush, db, writer }: Filling): Promise<void> {
    const [first] = rows
    if (this.#isBehind && first) {
      let batch: AuditRow[] = []
      for await (const row of auditRows(db, { after: this.#last, writer })) {
        if (row.seq >= first.seq) break
        batch.push(row)
        if (batch.length === BATCH) {
          await this.#append(handle, batch)
          batch = []
        }
      }
      await this.#append(handle, batch)
      this.#isBehind = false
    }
    await this.#append(handle, rows)
    if (flush) await handle.datasync()
    this.#lostFrom = Number.POSITIVE_INFINITY
  }

  async #append(handle: FileHandle, rows: AuditRow[]): Promise<void> {
    const last = rows.at(-1)
    if (!last) return
    if (this.#handle !== handle) throw new Error('the file was opened anew')
    await handle.writeFile(rows.map(lineOf).join(''))
    if (this.#handle === handle) this.#last = last.seq
  }
}
