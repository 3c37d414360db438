import 'server-only'
import { processState } from '@/lib/process-state'
import { readSettings } from '@/lib/settings'
import { newestCheckpoints } from '@/lib/store/audit'
import type { Store } from '@/lib/store/schema'
import { checkpointText } from './checkpoint'
import { type Append, type AuditState, Recorder } from './recorder'

/*
 * The audit: who did what, when, to which AWS account, and what came of it. Append-only rows in the store, each with
 * the SHA-256 of the one before; the same rows in a file of the data folder; and signed checkpoints to keep elsewhere.
 * While it cannot be written no change is made. `npm run audit:verify` finds what was altered.
 */

/** A checkpoint for people to see and keep. `text` is what to keep; `at` is epoch milliseconds. */
export type KeptCheckpoint = { seq: number; at: number; text: string }

/** One recorder per data folder and process. */
function recorder(): Recorder {
  const { dataFolder, auditKeyFile } = readSettings()
  const recorders = processState('audit', () => new Map<string, Recorder>())
  let found = recorders.get(dataFolder)
  if (!found) {
    found = new Recorder({ dataFolder, keyFile: auditKeyFile })
    recorders.set(dataFolder, found)
  }
  return found
}

/**
 * Runs `work` in one transaction; what it appends is chained and committed with it, then written to the file and
 * flushed to disk before this returns. When it appends nothing, no file is touched.
 * @param options.flush false for outcomes, where AWS has already answered: written to the file, not waited for on disk
 * @returns what `work` returned
 * @throws AuditUnwritable when the rows or the file cannot be written. When the store failed, nothing is committed;
 *   when only the file failed, it is committed, and the caller must not act on it. The next call tries again.
 * @throws what `work` throws, unless that is the store failing
 */
export async function audited<T>(
  db: Store,
  work: (trx: Store, append: Append) => Promise<T>,
  options?: { flush?: boolean },
): Promise<T> {
  return recorder().audited(db, work, options)
}

/**
 * Opens the audit at the start of a process: what the last one committed and could not write to the file any more is
 * written now, and a `start` row says how many rows that were. Without it the first `audited` does the same.
 * @throws AuditUnwritable
 */
export async function openAudit(db: Store): Promise<void> {
  await recorder().audited(db, async () => {}, { start: true })
}

/** Whether the last write succeeded, and if not why, in words for people. */
export const auditState = (): AuditState => recorder().state

/** The newest checkpoints, newest first. */
export async function listCheckpoints(db: Store, limit: number): Promise<KeptCheckpoint[]> {
  const rows = await newestCheckpoints(db, limit)
  return rows.map((row) => ({ seq: row.seq, at: row.at, text: checkpointText(row) }))
}

/** Makes a checkpoint of the chain's last row, unless there is one. Null while the chain is empty. */
export async function checkpointNow(db: Store): Promise<KeptCheckpoint | null> {
  const row = await recorder().checkpoints.now(db)
  return row && { seq: row.seq, at: row.at, text: checkpointText(row) }
}

/** The public key that checkpoints are checked with, as PEM to keep elsewhere, and its id. */
export async function auditPublicKey(): Promise<{ keyId: string; pem: string }> {
  const { id, publicKey } = await recorder().key()
  return { keyId: id, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}
