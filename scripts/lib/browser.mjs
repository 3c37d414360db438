import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './processes.mjs'

const DOWNLOAD_LIMIT_MS = 90_000
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const works = (path) => {
  try {
    // Ubuntu's `chromium` package may be a stub that only says how to install the real one.
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 }))
  } catch {
    return false
  }
}

const onPath = () =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))

async function ofPlaywright() {
  const { chromium } = await import('playwright')
  return chromium.executablePath()
}

const present = async () =>
  [await ofPlaywright(), ...onPath(), ...MAC].find((path) => existsSync(path) && works(path)) ?? null

const isRoot = process.getuid?.() === 0

/** Ways to get one, the nearest first; each may fail. */
const WAYS = [
  () =>
    run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { timeoutMs: DOWNLOAD_LIMIT_MS }),
  () => installWithApt('chromium'),
]

/**
 * Installs a Debian package, as root or by sudo without a password.
 * @throws Error when there is no apt, no right to use it, or no such package.
 */
export async function installWithApt(name) {
  if (!existsSync('/usr/bin/apt-get')) throw new Error(`There is no apt-get to install ${name} with`)
  const [command, ...first] = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get']
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run(command, [...first, 'update', '-q'], { env, timeoutMs: 120_000 })
  await run(command, [...first, 'install', '-y', '-q', '--no-install-recommends', name], { env, timeoutMs: 300_000 })
}

/**
 * The path of a Chromium: CHROMIUM_PATH, Playwright's own, the system's, or else one that is installed now.
 * @throws Error when there is none and none can be installed.
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (works(given)) return given
    throw new Error(`CHROMIUM_PATH is ${given}, which does not start`)
  }
  const found = await present()
  if (found) return found
  for (const way of WAYS) {
    await way().catch((error) => console.error(error.message))
    const installed = await present()
    if (installed) return installed
  }
  throw new Error('No Chromium found, and none could be installed. Install one, or set CHROMIUM_PATH')
}
