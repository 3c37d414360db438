import 'server-only'
import { open } from 'node:fs/promises'
import { log, logError } from '@/lib/log'
import { findAuditHead, insertCheckpoint, newestCheckpoints } from '@/lib/store/audit'
import type { AuditCheckpointRow, AuditRow, Store } from '@/lib/store/schema'
import { checkpointText, signedCheckpoint } from './checkpoint'
import type { AuditKey } from './key'

const EVERY_ROWS = 100
const WITHIN_MS = 60_000

/**
 * Makes checkpoints: after every 100 rows, and 60 s after the first row that none covers. Each goes to the store, to a
 * file beside the audit's, and to the log, so that a collector of logs keeps it elsewhere.
 * It works behind what wrote the rows: a checkpoint that fails is logged and made later, and holds up nobody.
 */
export class CheckpointKeeper {
  readonly #path: string
  readonly #key: () => Promise<AuditKey>
  #covered: number | null = null
  #timer: NodeJS.Timeout | null = null
  #working: Promise<unknown> = Promise.resolve()

  constructor(path: string, key: () => Promise<AuditKey>) {
    this.#path = path
    this.#key = key
  }

  /** Sees to it that these rows will be covered. Returns at once. */
  cover(db: Store, rows: AuditRow[]): void {
    const last = rows.at(-1)?.seq ?? 0
    // The rows before this process's first may be uncovered too: counted from the row before it, they are not many.
    this.#covered ??= (rows[0]?.seq ?? 1) - 1
    if (last - this.#covered >= EVERY_ROWS) {
      this.#covered = last
      this.#behind(db)
    } else {
      this.#timer ??= setTimeout(() => this.#behind(db), WITHIN_MS).unref()
    }
  }

  /**
   * Makes a checkpoint of the chain's last row, unless there is one.
   * @returns the newest checkpoint; null while the chain is empty
   */
  async now(db: Store): Promise<AuditCheckpointRow | null> {
    const [newest] = await newestCheckpoints(db, 1)
    const head = await findAuditHead(db)
    if (head.seq === 0 || (newest && newest.seq >= head.seq)) return newest ?? null
    const checkpoint = { ...signedCheckpoint(head, await this.#key()), at: Date.now() }
    // Another instance may have been first: then it has told its own log and file.
    if (!(await insertCheckpoint(db, checkpoint))) return (await newestCheckpoints(db, 1))[0] ?? null
    this.#covered = Math.max(this.#covered ?? 0, head.seq)
    log.info('audit checkpoint', { checkpoint: checkpointText(checkpoint) })
    await this.#write(checkpoint)
    return checkpoint
  }

  /** Waits for the checkpoint that is being made, and makes no more by itself. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    await this.#working
  }

  #behind(db: Store): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#working = this.#working
      .then(() => this.now(db))
      .catch((error) => {
        logError(error, { at: 'audit checkpoint' })
        this.#timer ??= setTimeout(() => this.#behind(db), WITHIN_MS).unref()
      })
  }

  async #write(checkpoint: AuditCheckpointRow): Promise<void> {
    const handle = await open(this.#path, 'a', 0o600)
    try {
      const text = checkpointText(checkpoint)
      await handle.writeFile(`${JSON.stringify({ at: checkpoint.at, checkpoint: text })}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}
