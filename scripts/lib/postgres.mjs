import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The folder of PostgreSQL's own programs, or null. Debian keeps them out of PATH. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const homebrew = ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin']
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...homebrew]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
}

/** Another user to be, as PostgreSQL refuses to run as root; nothing when we are not root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user: the next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user `postgres` or `nobody`')
}

/**
 * Starts an empty PostgreSQL for tests in a temporary folder, reachable through a socket in that folder alone.
 * @param bin from `findPostgres`.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgres(bin) {
  const user = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'canopy-pg-'))
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { ...user, cwd: folder, stdio: 'pipe', env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  const initArgs = ['-D', data, '-U', 'canopy', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), initArgs, options)

  // Nothing of it is kept, so nothing of it waits for the disk.
  const args = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=300']
  const server = spawn(join(bin, 'postgres'), args, { ...options, detached: true })
  let log = ''
  server.stderr.on('data', (chunk) => {
    log += chunk
  })
  const over = new Promise((resolve) => {
    server.once('exit', resolve)
  })
  const stop = async () => {
    server.kill('SIGINT')
    await over
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; !log.includes('ready to accept connections'); tries += 1) {
    if (server.exitCode !== null || tries > 300) {
      await stop()
      throw new Error(`PostgreSQL did not start:\n${log}`)
    }
    await wait(100)
  }
  return { url: `postgres://canopy@localhost:5432/postgres?host=${encodeURIComponent(folder)}`, stop }
}
