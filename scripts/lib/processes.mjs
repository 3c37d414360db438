import { spawn } from 'node:child_process'
import { rootPath } from './root.mjs'

const KILL_AFTER_MS = 8_000

/** The environment for what we start: the caller's, without what would change a build, and nothing sent home. */
export const childEnv = (more = {}) => {
  const { NODE_ENV: _, ...env } = process.env
  return { ...env, NEXT_TELEMETRY_DISABLED: '1', ...more }
}

/**
 * Runs a command to its end, its output going where ours goes.
 * @throws Error when it cannot start or its exit code is not 0.
 */
export async function run(command, args, { env = {}, timeoutMs } = {}) {
  const child = spawn(command, args, { cwd: rootPath, env: childEnv(env), stdio: 'inherit', timeout: timeoutMs })
  const code = await ended(child)
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}`)
}

const ended = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? signal))
  })

/**
 * A family of long-running processes: when one ends by itself all end, and a signal to us ends all.
 * Call `stop` when done; `onEnd` is called once, when all have ended.
 */
export function family({ onEnd }) {
  const members = new Set()
  let stopping = null

  const stop = () => {
    stopping ??= Promise.all(
      [...members].map(({ child, over }) => {
        child.kill('SIGTERM')
        const killer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
        return over.finally(() => clearTimeout(killer))
      }),
    )
    return stopping
  }

  const leave = async (code, reason) => {
    if (stopping) return
    if (reason) console.error(reason)
    await stop()
    onEnd(code)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void leave(0))
  // npm ends without passing some signals on; what it started must not go on without it.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && void leave(0), 500).unref()
  }

  /**
   * Starts a Node program as a member.
   * @param output a stream for what it prints, or 'inherit'.
   * @returns `over`, which resolves to its exit code or signal.
   */
  const start = (name, args, { env = {}, output = 'inherit' } = {}) => {
    const stdio = output === 'inherit' ? 'inherit' : 'pipe'
    // A group of its own: Ctrl-C in a terminal then reaches us alone, and we end the members in order.
    const child = spawn(process.execPath, args, { cwd: rootPath, env: childEnv(env), stdio, detached: true })
    if (output !== 'inherit') {
      child.stdout.pipe(output, { end: false })
      child.stderr.pipe(output, { end: false })
    }
    const over = ended(child).catch((error) => error.message)
    members.add({ child, over })
    void over.then((code) => leave(1, `The ${name} ended by itself (${code}), so everything stops.`))
    return { over }
  }

  /** Runs a Node program to its end beside the members; ends with them. @returns its exit code. */
  const task = async (args, { env = {} } = {}) => {
    const child = spawn(process.execPath, args, { cwd: rootPath, env: childEnv(env), stdio: 'inherit' })
    const over = ended(child)
    const member = { child, over }
    members.add(member)
    const code = await over
    members.delete(member)
    return typeof code === 'number' ? code : 1
  }

  return {
    start,
    task,
    stop,
    get isStopping() {
      return stopping !== null
    },
  }
}
