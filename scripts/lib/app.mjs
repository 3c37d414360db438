import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { freePort, untilHealthy } from './ports.mjs'
import { childEnv } from './processes.mjs'
import { rootPath } from './root.mjs'
import { noteRunning } from './running.mjs'

const SANDBOX_PORT = 4580
/** TypeScript of the server, run outside Next.js. */
const typescript = (file) => ['--conditions=react-server', '--import', 'tsx', file]

/** Starts a sandbox on its usual port, or the next free one, and waits until it answers. @returns its URL. */
export async function startSandbox(processes, { seed, port, output }) {
  const url = `http://127.0.0.1:${port ?? (await freePort(SANDBOX_PORT))}`
  const args = ['--import', 'tsx', 'sandbox/main.ts', '--port', new URL(url).port, '--seed', seed]
  const { over } = processes.start('sandbox', args, { output })
  await untilHealthy(`${url}/_sandbox/health`, { over, timeoutMs: 120_000 })
  return url
}

/**
 * Starts the app and waits until it answers.
 * @param settings the CANOPY_ variables; CANOPY_URL says which `Host` it answers to.
 * @param mode 'start' for the build at hand, 'dev' for the development server.
 * @param bind the address to listen on; the app itself refuses one that must not be open.
 */
export async function startApp(processes, { settings, port, mode = 'start', bind = 'localhost', output }) {
  const forget = noteRunning(settings)
  process.once('exit', forget)
  const args = ['node_modules/next/dist/bin/next', mode, '--hostname', bind, '--port', String(port)]
  const { over } = processes.start('app', args, { env: settings, output })
  const host = new URL(settings.CANOPY_URL).host
  await untilHealthy(`http://${reachedAt(bind)}:${port}/sign-in`, { host, over, timeoutMs: 120_000 })
}

/** Where this machine itself reaches what listens on an address. */
const reachedAt = (bind) =>
  ['0.0.0.0', '::', 'localhost'].includes(bind) ? 'localhost' : bind.includes(':') ? `[${bind}]` : bind

/** A link that signs in once, for the app with these settings. */
export async function signInLink(settings) {
  const { stdout } = await promisify(execFile)(process.execPath, typescript('scripts/sign-in-link.ts'), {
    cwd: rootPath,
    env: childEnv(settings),
  })
  return stdout.trim()
}

/**
 * The settings of the environment, checked by the app's own rules.
 * @returns {Promise<{ origin: string, https: boolean, dataFolder: string, bind: string, issuer: string | null }>}
 * @throws Error that names each wrong variable, or why the app must not listen there.
 */
export async function checkedSettings() {
  const args = typescript('scripts/settings.ts')
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: rootPath, env: childEnv() }).catch(
    (error) => {
      throw new Error(String(error.stderr).trim())
    },
  )
  return JSON.parse(stdout)
}

/** The one thing that a person looks for in the output. */
export function announce(lines) {
  const width = Math.max(...lines.map((line) => line.length))
  const rule = '─'.repeat(Math.min(width, 100))
  console.log(['', rule, ...lines, rule, ''].join('\n'))
}
