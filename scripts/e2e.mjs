// The end-to-end tests, against a sandbox and an app of their own. Arguments go to Playwright: -- --grep inbox
// With CANOPY_CUT_OFF=all every change is cut off at every moment: 120 cases instead of a sample.
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp, startSandbox } from './lib/app.mjs'
import { findBrowser } from './lib/browser.mjs'
import { build } from './lib/build.mjs'
import { plantCanaries } from './lib/canaries.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { freePort } from './lib/ports.mjs'
import { rootPath } from './lib/root.mjs'

/**
 * A second app, in team mode, with a store of its own. Its provider is started by the tests, which know it by these
 * settings; that it is down when the app starts is one of them.
 */
async function startTeamApp(processes, { settings, dataFolder, clientSecret, canaries, output }) {
  const port = await freePort()
  const team = {
    ...settings,
    CANOPY_URL: `http://localhost:${port}`,
    CANOPY_DATA: dataFolder,
    CANOPY_OIDC_ISSUER: `http://localhost:${await freePort()}`,
    CANOPY_OIDC_CLIENT_ID: 'canopy',
    CANOPY_OIDC_CLIENT_SECRET: clientSecret,
    CANOPY_OIDC_ROLES: 'cloud-admins=admin,cloud-operators=operator,auditors=viewer',
  }
  await startApp(processes, { settings: { ...team, ...canaries }, port, output })
  return team
}

await main(async (processes) => {
  await install()
  const browser = await findBrowser()
  await build()

  const data = mkdtempSync(join(tmpdir(), 'canopy-e2e-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  mkdirSync(join(rootPath, 'test-results'), { recursive: true })
  const log = join(rootPath, 'test-results', 'servers.log')
  const output = createWriteStream(log)
  const tail = () => readFileSync(log, 'utf8').split('\n').slice(-40).join('\n')

  try {
    const sandboxUrl = await startSandbox(processes, { seed: 'acme', port: await freePort(), output })
    const port = await freePort()
    const settings = {
      CANOPY_URL: `http://localhost:${port}`,
      CANOPY_DATA: data,
      CANOPY_SANDBOX: sandboxUrl,
      CANOPY_CONNECTIONS: '',
      DATABASE_URL: '',
    }
    const { planted, env } = plantCanaries(data)
    await startApp(processes, { settings: { ...settings, ...env }, port, output })
    const team = await startTeamApp(processes, {
      settings,
      dataFolder: join(data, 'team'),
      clientSecret: planted['OIDC client secret'],
      canaries: env,
      output,
    })
    const args = [
      'node_modules/playwright/cli.js',
      'test',
      '--config',
      'e2e/playwright.config.ts',
      ...process.argv.slice(2),
    ]
    // The drill of lost connections takes a sample of its cases, another one each time; `all` takes the whole.
    const cutOff = process.env.CANOPY_CUT_OFF || String(Math.floor(Math.random() * 40))
    console.log(`Cut-off drill: CANOPY_CUT_OFF=${cutOff}`)
    const code = await processes.task(args, {
      env: {
        ...settings,
        CANOPY_E2E_TEAM: JSON.stringify(team),
        CANOPY_CANARIES: JSON.stringify({ planted, log }),
        CHROMIUM_PATH: browser,
        CANOPY_CUT_OFF: cutOff,
        // The fixtures make sign-in links through the app's own store, whose files are marked for the server.
        NODE_OPTIONS: '--conditions=react-server',
      },
    })
    if (code !== 0) console.error(`What the servers said: ${log}`)
    return code
  } catch (error) {
    console.error(tail())
    throw error
  }
})
