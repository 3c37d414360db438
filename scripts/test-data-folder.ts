import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

// Each file of tests has a data folder of its own, as each app has.
const folder = mkdtempSync(join(tmpdir(), 'canopy-test-data-'))
process.env.CANOPY_DATA = folder
afterAll(() => rmSync(folder, { recursive: true, force: true }))
