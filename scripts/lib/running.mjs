import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { root } from './root.mjs'

const folder = new URL('.cache/running/', root)

/**
 * Notes that a server runs with these settings, so that `npm run sign-in-link` in another terminal finds it.
 * @param settings the CANOPY_ variables that the server was started with; DATABASE_URL is a secret and stays out.
 * @returns a function that takes the note back.
 */
export function noteRunning(settings) {
  mkdirSync(folder, { recursive: true })
  const file = new URL(`${process.pid}.json`, folder)
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

/** The settings of every server that runs from this folder. Notes of servers that were killed are cleared away. */
export function runningServers() {
  let files
  try {
    files = readdirSync(folder).filter((file) => /^\d+\.json$/.test(file))
  } catch {
    return []
  }
  return files.flatMap((file) => {
    const note = new URL(file, folder)
    if (isAlive(Number.parseInt(file, 10))) return [JSON.parse(readFileSync(note, 'utf8'))]
    rmSync(note, { force: true })
    return []
  })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
