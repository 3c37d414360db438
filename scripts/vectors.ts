import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkVector, type VectorResult } from '../lib/policy/check-vector'

/** `npm run vectors -- FOLDER`: each vector that fails, then `passed/total`. Exit 1 unless all pass. */
const folder = process.argv[2] ?? join(import.meta.dirname, '../lib/policy/vectors')

const results = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file): VectorResult => {
    const name = file.replace(/\.json$/, '')
    try {
      return { ...checkVector(JSON.parse(readFileSync(join(folder, file), 'utf8'))), name }
    } catch (error) {
      return { name, passed: false, reason: error instanceof Error ? error.message : String(error) }
    }
  })

const failed = results.filter(({ passed }) => !passed)
for (const { name } of failed) console.log(name)
console.log(`${results.length - failed.length}/${results.length}`)
process.exitCode = failed.length === 0 ? 0 : 1
