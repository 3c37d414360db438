import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './processes.mjs'

const DOWNLOAD_LIMIT_MS = 90_000
/** Chromium without windows: the same engine, at half the processor time of the whole browser run headless. */
const HEADLESS = 'chromium-headless-shell'
const NAMES = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
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

async function ofPlaywright() {
  const { chromium } = await import('playwright')
  return chromium.executablePath()
}

/** The order is of folders within a name: a headless shell anywhere on the path comes before a whole browser. */
const onPath = () =>
  NAMES.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))

const present = async () =>
  [await ofPlaywright(), ...onPath(), ...MAC].find((path) => existsSync(path) && works(path)) ?? null

/** Containers and CI run as root and pay for each second: there the headless shell is installed beside a browser. */
async function addHeadless() {
  await installWithApt(HEADLESS).catch((error) => console.error(error.message))
  return present()
}

const isRoot = process.getuid?.() === 0

/** Ways to get one, the nearest first; each may fail. */
const WAYS = [
  () =>
    run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { timeoutMs: DOWNLOAD_LIMIT_MS }),
  () => installWithApt(HEADLESS),
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
  const isWhole = found !== null && found !== (await ofPlaywright()) && !found.endsWith(HEADLESS)
  if (isWhole && isRoot && existsSync('/usr/bin/apt-get')) return (await addHeadless()) ?? found
  if (found) return found
  for (const way of WAYS) {
    await way().catch((error) => console.error(error.message))
    const installed = await present()
    if (installed) return installed
  }
  throw new Error('No Chromium found, and none could be installed. Install one, or set CHROMIUM_PATH')
}
