// The built app on real AWS. It listens on loopback alone: others reach it through a proxy on this machine that ends
// TLS and passes the `Host` header on, with CANOPY_URL naming the public https origin.
import { announce, checkedSettings, signInLink, startApp } from './lib/app.mjs'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { freePort } from './lib/ports.mjs'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

await main(async (processes) => {
  await install()
  const { origin, https, dataFolder } = await checkedSettings()
  const { hostname, port: namedPort } = new URL(origin)
  const isLocal = LOOPBACK.includes(hostname)
  if (!https && !isLocal) {
    throw new Error(
      `CANOPY_URL is ${origin}: a name that others reach must be https, or sign-in could be read on the way`,
    )
  }
  const port = isLocal && !https ? Number(namedPort || 80) : Number(process.env.PORT || 3000)
  if ((await freePort(port)) !== port) {
    throw new Error(`Port ${port} is in use. Stop what uses it, or choose another: ${isLocal ? 'CANOPY_URL' : 'PORT'}`)
  }
  await build()
  const settings = { CANOPY_URL: origin, CANOPY_DATA: dataFolder }
  await startApp(processes, { settings, port })
  announce([
    `Canopy runs on ${origin}${isLocal ? '' : ` (listening on localhost:${port})`}. Open this link to sign in; it works once, within the hour:`,
    '',
    `  ${await signInLink(settings)}`,
    '',
    'Another link: npm run sign-in-link',
  ])
})
