// Gives every optional package that the lock names an entry of its own, so that `npm ci` works on every machine
// whichever registry the lock was made behind. Run it after each change of package.json; running it again changes
// nothing. An entry that this registry cannot show gets no integrity hash: run it once more behind one that can.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { missingOptionalPackages, platformOf, readLock } from './lib/lock-file.mjs'
import { root } from './lib/root.mjs'

/** What the registry says of a package, or null when it does not have it. */
function fromRegistry(name, range) {
  try {
    const fields = ['version', 'dist.integrity', 'os', 'cpu', 'libc', 'license', 'engines']
    const text = execFileSync('npm', ['view', `${name}@${range}`, ...fields, '--json'], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    const { 'dist.integrity': integrity, ...facts } = JSON.parse(text)
    return { integrity, ...facts }
  } catch {
    return null
  }
}

const lock = readLock()
for (const { name, range, sibling } of missingOptionalPackages(lock)) {
  const known = fromRegistry(name, range)
  const entry = {
    version: range,
    license: sibling?.license,
    engines: sibling?.engines,
    ...platformOf(name),
    ...known,
    dev: sibling?.dev,
    optional: true,
  }
  lock.packages[`node_modules/${name}`] = Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined),
  )
  console.log(`${name}@${range}${known ? '' : ' (not in this registry: no integrity hash)'}`)
}
for (const [place, entry] of Object.entries(lock.packages)) {
  delete entry.resolved
  const known = place === '' || entry.integrity || entry.link
  const found = known ? null : fromRegistry(place.slice('node_modules/'.length), entry.version)
  if (found?.integrity) entry.integrity = found.integrity
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(new URL('package-lock.json', root), `${JSON.stringify(lock, null, 2)}\n`)
