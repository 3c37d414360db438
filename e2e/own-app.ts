import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { readSettings, type Settings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import type { Store } from '@/lib/store/schema'
import { test as base } from './fixtures'

type OwnApp = { settings: Settings; db: Store }

const START_MS = 60_000

/** A port of this machine that is free now. */
const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function untilItAnswers(origin: string): Promise<void> {
  const until = Date.now() + START_MS
  for (;;) {
    const answer = await fetch(`${origin}/sign-in`).catch(() => null)
    if (answer?.ok) return
    if (Date.now() > until) throw new Error(`the app at ${origin} does not answer`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/**
 * For what touches everybody who uses an app, such as the switch to read-only: an app of the test's own worker, with a
 * store of its own, so that no other test notices.
 */
export const test = base.extend<object, { ownApp: OwnApp }>({
  ownApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'canopy-own-'))
      const port = await freePort()
      const env = { ...process.env, CANOPY_URL: `http://localhost:${port}`, CANOPY_DATA: folder, DATABASE_URL: '' }
      const settings = readSettings(env)
      const args = ['node_modules/next/dist/bin/next', 'start', '--hostname', 'localhost', '--port', String(port)]
      const app = spawn(process.execPath, args, { env, stdio: 'ignore' })
      const over = new Promise((resolve) => app.once('exit', resolve))
      try {
        await untilItAnswers(settings.origin)
        const db = await openStore(settings)
        await use({ settings, db })
        await db.destroy()
      } finally {
        app.kill('SIGTERM')
        await over
        rmSync(folder, { recursive: true, force: true })
      }
    },
    { scope: 'worker', timeout: 2 * START_MS },
  ],

  baseURL: async ({ ownApp }, use) => use(ownApp.settings.origin),

  world: async ({ world, ownApp }, use) =>
    use({ ...world, signInLink: () => createSignInLink(ownApp.db, { world: world.id, settings: ownApp.settings }) }),
})
