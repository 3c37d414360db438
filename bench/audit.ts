import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { atMost, type Figure } from './figure'

const ROWS = 100_000
const GOAL_S = 10

/** `npm run audit:verify` over a store and a file of 100,000 rows, from start to verdict. */
export async function measureAudit(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'canopy-audit-'))
  const run = (script: string, ...args: string[]) =>
    promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, CANOPY_DATA: data, DATABASE_URL: '', CANOPY_AUDIT_KEY: '' },
    })
  try {
    await run('bench/audit-rows.ts', String(ROWS))
    const begun = performance.now()
    const { stdout } = await run('scripts/audit-verify.ts')
    const seconds = (performance.now() - begun) / 1000
    // The row that says that the audit was opened comes on top.
    if (!stdout.includes(`${ROWS + 1} rows, `) || !stdout.includes('the chain holds')) throw new Error(stdout)
    return [atMost('audit: verify 100,000 rows', seconds, 's', GOAL_S)]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
