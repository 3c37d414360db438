// The measured figures, as a table and with `-- --json FILE` as JSON: a sandbox and an app of its own, a real browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { signInLink, startApp, startSandbox } from './lib/app.mjs'
import { findBrowser } from './lib/browser.mjs'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { freePort } from './lib/ports.mjs'

/** What the servers say is not part of the figures. */
const silence = () => new Writable({ write: (_chunk, _encoding, done) => done() })

await main(async (processes) => {
  await install()
  const browser = await findBrowser()
  await build()
  const data = mkdtempSync(join(tmpdir(), 'canopy-bench-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  const sandboxUrl = await startSandbox(processes, { seed: 'acme', port: await freePort(), output: silence() })
  const port = await freePort()
  const settings = {
    CANOPY_URL: `http://localhost:${port}`,
    CANOPY_DATA: data,
    CANOPY_SANDBOX: sandboxUrl,
    DATABASE_URL: '',
  }
  await startApp(processes, { settings, port, output: silence() })
  return processes.task(['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)], {
    env: { ...settings, CHROMIUM_PATH: browser, BENCH_LINK: await signInLink(settings) },
  })
})
