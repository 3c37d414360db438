import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { missingOptionalPackages, platformOf, readLock } from './lib/lock-file.mjs'
import { rootPath } from './lib/root.mjs'

type Entry = { version?: string; resolved?: string; optional?: boolean; cpu?: string[]; link?: boolean }
const lock: { packages: Record<string, Entry> } = readLock()

test('the lock has the optional packages of every platform', () => {
  expect(missingOptionalPackages(lock).map(({ name }: { name: string }) => name)).toEqual([])
})

test('a lock without another platform is noticed, also below a package of its own', () => {
  const packages = {
    '': {},
    'node_modules/tool': {
      version: '1.0.0',
      optionalDependencies: { '@tool/a': '1.0.0', '@tool/b': '1.0.0', '@tool/c': '1.0.0' },
    },
    'node_modules/tool/node_modules/@tool/a': { version: '1.0.0', cpu: ['x64'] },
    'node_modules/@tool/b': { version: '1.0.0' },
  }
  expect(missingOptionalPackages({ packages })).toMatchObject([
    { name: '@tool/c', range: '1.0.0', sibling: { cpu: ['x64'] } },
  ])
})

test('the machine that a package is for is read from its name', () => {
  expect(platformOf('@next/swc-darwin-arm64')).toEqual({ os: ['darwin'], cpu: ['arm64'] })
  expect(platformOf('@biomejs/cli-linux-x64-musl')).toEqual({ os: ['linux'], cpu: ['x64'], libc: ['musl'] })
  expect(platformOf('@tailwindcss/oxide-linux-arm-gnueabihf')).toEqual({ os: ['linux'], cpu: ['arm'], libc: ['glibc'] })
  expect(platformOf('@tailwindcss/oxide-wasm32-wasi')).toEqual({ cpu: ['wasm32'] })
  expect(() => platformOf('fsevents')).toThrow('fsevents')
})

test('the lock names no registry, so that it works behind every one', () => {
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
})

test('npm accepts the lock for package.json', () => {
  const { stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--dry-run', '--ignore-scripts', '--include=dev', '--prefer-offline'],
    {
      cwd: rootPath,
      encoding: 'utf8',
    },
  )
  // Without a network npm fails in other ways; what counts here is that it finds nothing missing and nothing changed.
  expect(`${stdout}${stderr}`).not.toMatch(/EUSAGE|in sync|Missing: |Invalid: /)
}, 120_000)
