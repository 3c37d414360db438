// Writes what the product is made of, as CycloneDX: every package that is installed to run, from the lock alone.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rootPath } from './lib/root.mjs'

const [file = 'sbom.json'] = process.argv.slice(2)
const args = [
  'sbom',
  '--package-lock-only',
  '--omit',
  'dev',
  '--sbom-format',
  'cyclonedx',
  '--sbom-type',
  'application',
]
const { status, stdout, stderr } = spawnSync('npm', args, {
  cwd: rootPath,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 ** 2,
})
if (status !== 0) {
  console.error(stderr)
  process.exit(1)
}
const sbom = JSON.parse(stdout)
// Npm takes the folder's name for ours.
sbom.metadata.component.name = 'canopy'
writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`)
console.log(`${sbom.components.length} packages: ${resolve(file)}`)
