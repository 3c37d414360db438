// Fifty people at work on a built app of its own, then a thousand connections at once: figures as a table.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { startApp, startSandbox } from './lib/app.mjs'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { freePort } from './lib/ports.mjs'

const silence = () => new Writable({ write: (_chunk, _encoding, done) => done() })

await main(async (processes) => {
  await install()
  await build()
  const data = mkdtempSync(join(tmpdir(), 'canopy-load-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  const sandboxUrl = await startSandbox(processes, { seed: 'acme', port: await freePort(), output: silence() })
  const port = await freePort()
  const settings = {
    CANOPY_URL: `http://localhost:${port}`,
    CANOPY_DATA: data,
    CANOPY_SANDBOX: sandboxUrl,
    CANOPY_CONNECTIONS: '',
    DATABASE_URL: '',
  }
  await startApp(processes, { settings, port, output: silence() })
  const args = [
    '--import',
    './scripts/lib/outside-next.mjs',
    '--import',
    'tsx',
    'bench/load.ts',
    ...process.argv.slice(2),
  ]
  return processes.task(args, { env: settings })
})
