// The development server on sample data.
import { parseArgs } from 'node:util'
import { announce, signInLink, startApp, startSandbox } from './lib/app.mjs'
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
  const sandboxUrl = process.env.CANOPY_SANDBOX || (await startSandbox(processes, { seed: values.seed }))
  const port = await freePort(Number(values.port))
  const settings = {
    CANOPY_URL: `http://localhost:${port}`,
    CANOPY_DATA: process.env.CANOPY_DATA || 'data/dev',
    CANOPY_SANDBOX: sandboxUrl,
  }
  await startApp(processes, { settings, port, mode: 'dev' })
  announce([`Sandbox: ${sandboxUrl}`, `Sign in: ${await signInLink(settings)}`])
})
