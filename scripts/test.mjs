// From a bare clone to a verdict. The last line is `N passed, N failed`; a step without tests of its own counts as one
// failure when it fails.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser, installWithApt } from './lib/browser.mjs'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { findPostgres, startPostgres } from './lib/postgres.mjs'
import { addUp, countPlaywright, countVitest, flakyTests } from './lib/test-counts.mjs'

const reports = mkdtempSync(join(tmpdir(), 'canopy-reports-'))
const unitReport = join(reports, 'unit.json')
const endReport = join(reports, 'e2e.json')
const steps = []

const bin = (name) => `node_modules/${name}`

/** The counts of a report; null when the step died before it could write one. */
function counted(count, file) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Runs one step, prints how it went, and keeps its counts. `body` returns an exit code or nothing, or throws. */
async function step(name, body, count = () => null) {
  console.log(`\n── ${name}`)
  const began = Date.now()
  let isOk = true
  try {
    isOk = ((await body()) ?? 0) === 0
  } catch (error) {
    isOk = false
    console.error(error instanceof Error ? error.message : error)
  }
  steps.push({ name, isOk, seconds: (Date.now() - began) / 1000, counts: count() })
  return isOk
}

/** A database server for the store's tests, or null where none can be had outside CI. */
async function database() {
  const given = process.env.CANOPY_TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  if (!findPostgres()) await installWithApt('postgresql').catch((error) => console.error(error.message))
  const found = findPostgres()
  if (found) return startPostgres(found)
  if (process.env.CI) throw new Error('No PostgreSQL to test the store on')
  return null
}

await main(async (processes) => {
  const began = Date.now()
  const notes = []
  let postgres = null
  const env = {}

  if (await step('install', install)) {
    await step('browser', async () => {
      env.CHROMIUM_PATH = await findBrowser()
    })
    await step('PostgreSQL', async () => {
      postgres = await database()
      if (postgres) env.CANOPY_TEST_DATABASE_URL = postgres.url
      else notes.push('Not tested: the store on PostgreSQL, which is neither here nor can be installed')
    })
    try {
      await step('route types', () => processes.task([bin('next/dist/bin/next'), 'typegen']))
      await step('types', () => processes.task([bin('typescript/bin/tsc'), '--noEmit']))
      await step('lint', () => processes.task([bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']))
      const unit = [
        bin('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ]
      await step(
        'unit and sandbox tests',
        () => processes.task(unit, { env }),
        () => counted(countVitest, unitReport),
      )
    } finally {
      await postgres?.stop()
    }
    if (await step('build', build)) {
      // What passes at a second try is named below: it fails nobody's work, and is not hidden.
      const args = ['scripts/e2e.mjs', '--reporter=list,json', '--retries=2', '--trace=on-first-retry']
      const e2eEnv = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: endReport }
      await step(
        'end to end',
        () => processes.task(args, { env: e2eEnv }),
        () => counted(countPlaywright, endReport),
      )
      for (const name of counted(flakyTests, endReport) ?? [])
        notes.push(`flaky   passed only when tried again: ${name}`)
    }
  }
  rmSync(reports, { recursive: true, force: true })

  console.log('')
  for (const { name, isOk, seconds, counts } of steps) {
    const tests = counts ? `  ${counts.passed} passed, ${counts.failed} failed` : ''
    console.log(`${isOk ? 'ok    ' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}${tests}`)
  }
  for (const note of notes) console.log(note)
  console.log(`in all  ${((Date.now() - began) / 1000).toFixed(1)} s`)
  const { passed, failed } = addUp(steps)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
