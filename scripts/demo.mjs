// From a bare clone to a running product on sample data.
import { parseArgs } from 'node:util'
import { announce, signInLink, startApp, startSandbox } from './lib/app.mjs'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { freePort } from './lib/ports.mjs'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: 'acme' },
    port: { type: 'string', default: '3000' },
  },
})

await main(async (processes) => {
  await install()
  await build()
  const sandboxUrl = await startSandbox(processes, { seed: values.seed })
  const port = await freePort(Number(values.port))
  const settings = {
    CANOPY_URL: `http://localhost:${port}`,
    CANOPY_DATA: process.env.CANOPY_DATA || 'data/demo',
    CANOPY_SANDBOX: sandboxUrl,
    // The sample data needs no database of its own.
    DATABASE_URL: '',
  }
  await startApp(processes, { settings, port })
  announce([
    `Canopy runs on sample data (${values.seed}). Open this link to sign in; it works once, within the hour:`,
    '',
    `  ${await signInLink(settings)}`,
    '',
    'Another link: npm run sign-in-link. Stop: Ctrl-C',
  ])
})
