// Throws generated inputs at every action of a built app of its own, and the whole list of hostile texts at its pages.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { startApp, startSandbox } from './lib/app.mjs'
import { findBrowser } from './lib/browser.mjs'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { freePort } from './lib/ports.mjs'
import { rootPath } from './lib/root.mjs'

const silence = () => new Writable({ write: (_chunk, _encoding, done) => done() })

await main(async (processes) => {
  await install()
  const browser = await findBrowser()
  await build()
  const data = mkdtempSync(join(tmpdir(), 'canopy-fuzz-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  const sandboxUrl = await startSandbox(processes, { seed: 'small', port: await freePort(), output: silence() })
  const port = await freePort()
  const stalls = join(data, 'stalls.jsonl')
  const settings = {
    CANOPY_URL: `http://localhost:${port}`,
    CANOPY_DATA: data,
    CANOPY_SANDBOX: sandboxUrl,
    CANOPY_CONNECTIONS: '',
    DATABASE_URL: '',
    CANOPY_STALLS: stalls,
  }
  const probe = pathToFileURL(join(rootPath, 'scripts/lib/stall-probe.mjs')).href
  await startApp(processes, { settings: { ...settings, NODE_OPTIONS: `--import=${probe}` }, port, output: silence() })
  const args = [
    '--import',
    './scripts/lib/outside-next.mjs',
    '--import',
    'tsx',
    'bench/fuzz.ts',
    ...process.argv.slice(2),
  ]
  const code = await processes.task(args, { env: settings })
  const pages = ['node_modules/playwright/cli.js', 'test', '--config', 'e2e/playwright.config.ts', 'hostile']
  const env = {
    ...settings,
    CHROMIUM_PATH: browser,
    NODE_OPTIONS: '--conditions=react-server',
    CANOPY_HOSTILE: 'whole',
  }
  return code || (await processes.task(pages, { env }))
})
