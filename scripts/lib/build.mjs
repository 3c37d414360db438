import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from './processes.mjs'
import { rootPath } from './root.mjs'

/** What a build is made of. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

const stampFile = join(rootPath, process.env.CANOPY_DIST || '.next', 'source-hash')

function* filesUnder(path) {
  if (!existsSync(path)) return
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) yield* filesUnder(child)
    else if (!/\.test\.tsx?$/.test(entry.name)) yield child
  }
}

/** SHA-256 over the names and contents of all sources, tests left out. */
function sourceHash() {
  const hash = createHash('sha256').update(process.version)
  for (const source of SOURCES) {
    const path = join(rootPath, source)
    for (const file of /\.\w+$/.test(source) ? [path].filter(existsSync) : filesUnder(path)) {
      hash.update(`\0${relative(rootPath, file)}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/**
 * Builds the app unless the build at hand was made of these very sources.
 * @throws Error when the build fails.
 */
export async function build() {
  const hash = sourceHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  console.log('Building the app…')
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'])
  writeFileSync(stampFile, hash)
}
