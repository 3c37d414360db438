import { existsSync, readFileSync } from 'node:fs'
import { readLock } from './lock-file.mjs'
import { run } from './processes.mjs'
import { root } from './root.mjs'

/** Whether node_modules holds every package of the lock, at its version: npm keeps its own lock of what it installed. */
function isInstalled() {
  const installedUrl = new URL('node_modules/.package-lock.json', root)
  if (!existsSync(installedUrl)) return false
  const installed = JSON.parse(readFileSync(installedUrl, 'utf8')).packages
  return Object.entries(readLock().packages).every(
    ([place, { version, optional }]) =>
      place === '' || installed[place]?.version === version || (optional && installed[place] === undefined),
  )
}

/**
 * Installs the packages of the lock when they are missing or out of date.
 * @throws Error when npm fails.
 */
export async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 9))
    throw new Error(`Canopy needs Node.js 20.9 or newer, this is ${process.version}`)
  if (isInstalled()) return
  console.log('Installing packages (once)…')
  // Types, bundler and tests are development dependencies, which NODE_ENV=production would leave out.
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
}
