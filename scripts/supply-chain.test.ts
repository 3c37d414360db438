import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readLock } from './lib/lock-file.mjs'
import { root } from './lib/root.mjs'
import { isOlder } from './lib/versions.mjs'

type Entry = {
  version: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}
const json = <Shape>(file: string): Shape => JSON.parse(readFileSync(new URL(file, root), 'utf8'))

const packages: Record<string, Entry> = readLock().packages
const installed = Object.entries(packages).filter(([place]) => place !== '')
const floors = json<Record<string, { floor: string; why: string }>>('security/floors.json')
const nameOf = (place: string) => place.replace(/^.*node_modules\//, '')

test.each(Object.entries(floors))('%s is at or above its floor wherever it is installed', (name, { floor }) => {
  const versions = installed.filter(([place]) => nameOf(place) === name).map(([, { version }]) => version)
  expect(versions, 'a floor of what is not installed holds nothing').not.toEqual([])
  expect(versions.filter((version) => isOlder(version, floor))).toEqual([])
})

test.each([
  ['16.4.5', '16.4.6', true],
  ['16.4.6', '16.4.6', false],
  ['16.10.0', '16.4.6', false],
  ['15.99.99', '16.4.6', true],
  ['16.4.6-canary.1', '16.4.6', true],
  ['17.0.0-rc.1', '16.4.6', false],
])('%s older than %s: %s', (version, floor, isIt) => {
  expect(isOlder(version, floor)).toBe(isIt)
})

test('each direct dependency is pinned exactly, at the version of the lock', () => {
  const { dependencies, devDependencies } =
    json<Required<Pick<Entry, 'dependencies' | 'devDependencies'>>>('package.json')
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
  }
})

test('at most 60 packages are named, and at most 250 are installed to run', () => {
  const { dependencies } = json<Required<Pick<Entry, 'dependencies'>>>('package.json')
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(60)
  // The lock has every platform's variants of native packages; one machine installs its own.
  const fits = (list: string[] | undefined, mine: string) => list === undefined || list.includes(mine)
  const toRun = (os: string, cpu: string) =>
    installed.filter(([, entry]) => !entry.dev && fits(entry.os, os) && fits(entry.cpu, cpu))
  for (const [os, cpu] of [
    ['linux', 'x64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ] as const) {
    expect(toRun(os, cpu).length).toBeGreaterThan(100)
    expect(toRun(os, cpu).length).toBeLessThanOrEqual(250)
  }
})

test('no install script is needed: the one there is only makes a program start faster, and none is run', () => {
  // esbuild's binaries are packages of their own, which it finds without its script.
  const withScript = installed.filter(([, entry]) => entry.hasInstallScript && !entry.optional)
  expect(withScript.map(([place]) => nameOf(place))).toEqual(['esbuild'])
  expect(Object.keys(packages)).toContain('node_modules/@esbuild/linux-x64')
  expect(readFileSync(new URL('.npmrc', root), 'utf8')).toMatch(/^ignore-scripts=true$/m)
})
