import { readFileSync } from 'node:fs'
import { root } from './root.mjs'

/** The `packages` of a package-lock.json, by folder. */
export const readLock = () => JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'))

/**
 * The optional packages that some package of the lock names and that have no entry of their own. Npm writes only those
 * that the registry of the day could show it, and `npm ci` against another registry then refuses the whole lock.
 * @returns {{ from: string, name: string, range: string, sibling: object | undefined }[]} `sibling`: the entry of
 *   another optional package of the same owner, built for another machine.
 */
export function missingOptionalPackages({ packages }) {
  return Object.entries(packages).flatMap(([from, entry]) => {
    const names = Object.entries(entry.optionalDependencies ?? {})
    const sibling = names.map(([name]) => packages[placeOf(packages, from, name)]).find((found) => found?.cpu)
    return names
      .filter(([name]) => placeOf(packages, from, name) === undefined)
      .map(([name, range]) => ({ from, name, range, sibling }))
  })
}

/** Where Node would find `name` from the package at `from`, or undefined. */
function placeOf(packages, from, name) {
  for (
    let base = from;
    ;
    base = base.includes('/node_modules/') ? base.replace(/\/node_modules\/(@[^/]+\/)?[^/]+$/, '') : ''
  ) {
    const place = `${base === '' ? '' : `${base}/`}node_modules/${name}`
    if (packages[place]) return place
    if (base === '') return undefined
  }
}

/**
 * What `os`, `cpu` and `libc` a package is for, by the name it ends in: `-linux-arm64-musl`, `-wasm32-wasi`.
 * @throws when the name says nothing of the kind.
 */
export function platformOf(name) {
  const words = name.split(/[/-]/)
  const one = (known) => words.find((word) => known.includes(word))
  const os = one(['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony', 'netbsd', 'openbsd', 'sunos', 'aix'])
  const cpu = one(['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'])
  if (!cpu) throw new Error(`${name} does not say which machine it is for`)
  const libc = os === 'linux' ? (words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc') : undefined
  return { cpu: [cpu], ...(os ? { os: [os] } : {}), ...(libc ? { libc: [libc] } : {}) }
}
