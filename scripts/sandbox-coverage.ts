import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderCoverage } from '../sandbox/coverage/render-coverage'
import type { Observed } from '../sandbox/protocol/observer'

/**
 * Runs the sandbox's tests, and writes what they provoked to sandbox/COVERAGE.md. Exit 1 when a test fails or a
 * documented fault was neither provoked nor explained.
 */
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'sandbox-coverage-'))
try {
  const run = spawnSync('npx', ['vitest', 'run', 'sandbox', '--no-isolate', '--reporter=dot'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SANDBOX_COVERAGE: folder },
  })
  if (run.status !== 0) process.exit(1)
  const calls = readdirSync(folder).flatMap(
    // Written by the recorder of the tests.
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Observed[],
  )
  const { text, holes } = renderCoverage(calls)
  writeFileSync(join(root, 'sandbox/COVERAGE.md'), text)
  spawnSync('npx', ['biome', 'format', '--write', 'sandbox/COVERAGE.md'], { cwd: root, stdio: 'ignore' })
  for (const hole of holes) console.log(`not provoked and not explained: ${hole}`)
  process.exitCode = holes.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
