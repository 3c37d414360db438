import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditRows } from '@/lib/store/audit'
import type { AuditRow, Store } from '@/lib/store/schema'
import { dialects, type TestStore } from '@/lib/store/test-stores'
import type { AuditEntry } from './chain'
import { auditPaths } from './installation'
import { rowOf } from './lines'
import { Recorder } from './recorder'

export type TestAudit = {
  store: TestStore
  /** Another recorder: an instance of its own with a folder of its own, or with a given one. */
  recorder: (folder?: string) => { recorder: Recorder; folder: string }
  dispose: () => Promise<void>
}

/** For tests: a store of each dialect, and recorders with their data folders. */
export const auditDialects = dialects.map(({ name, create }) => ({
  name,
  create: async (): Promise<TestAudit> => {
    const store = await create()
    const root = mkdtempSync(join(tmpdir(), 'canopy-audit-'))
    const recorders: Recorder[] = []
    return {
      store,
      recorder: (folder = join(root, `data${recorders.length}`)) => {
        const recorder = new Recorder({ dataFolder: folder, keyFile: undefined })
        recorders.push(recorder)
        return { recorder, folder }
      },
      dispose: async () => {
        await Promise.all(recorders.map((recorder) => recorder.close()))
        await store.dispose()
        rmSync(root, { recursive: true, force: true })
      },
    }
  },
}))

export const entry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  kind: 'intent',
  person: 'admin',
  operationId: 'op-1',
  body: { operation: 'MoveAccount', input: { accountId: '210987654321' } },
  ...change,
})

export const appendOne = (recorder: Recorder, db: Store, change?: Partial<AuditEntry>, flush = true) =>
  recorder.audited(db, (_trx, append) => append(entry(change)), { flush })

export async function rowsOf(db: Store): Promise<AuditRow[]> {
  const rows: AuditRow[] = []
  for await (const row of auditRows(db)) rows.push(row)
  return rows
}

/** The rows of the audit file, in its order; lines that are none are left out. */
export const fileRows = (folder: string): AuditRow[] =>
  readFileSync(auditPaths(folder).file, 'utf8')
    .split('\n')
    .flatMap((line) => rowOf(line) ?? [])
