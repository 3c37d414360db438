// The built app on real AWS. It listens on loopback unless CANOPY_BIND says otherwise: others reach it through a proxy
// that ends TLS and passes the `Host` header on, with CANOPY_URL naming the public https origin.
import { announce, checkedSettings, signInLink, startApp } from './lib/app.mjs'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { freePort } from './lib/ports.mjs'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

await main(async (processes) => {
  await install()
  const { origin, https, dataFolder, bind, issuer } = await checkedSettings()
  const { hostname, port: namedPort } = new URL(origin)
  const isLocal = LOOPBACK.includes(hostname)
  const port = isLocal && !https ? Number(namedPort || 80) : Number(process.env.PORT || 3000)
  if ((await freePort(port)) !== port) {
    throw new Error(`Port ${port} is in use. Stop what uses it, or choose another: ${isLocal ? 'CANOPY_URL' : 'PORT'}`)
  }
  await build()
  const settings = { CANOPY_URL: origin, CANOPY_DATA: dataFolder }
  // In the note that other commands find: whether a team signs in is no secret, its client secret is.
  const team = issuer ? { CANOPY_OIDC_ISSUER: issuer, CANOPY_OIDC_CLIENT_ID: process.env.CANOPY_OIDC_CLIENT_ID } : {}
  await startApp(processes, { settings: { ...settings, ...team }, port, bind })
  const where = isLocal ? '' : ` (listening on ${bind}, port ${port})`
  if (issuer) {
    announce([
      `Canopy runs on ${origin}${where}. The team signs in with ${new URL(issuer).host}.`,
      'When that is down: npm run break-glass sets a password for the local admin.',
    ])
    return
  }
  announce([
    `Canopy runs on ${origin}${where}. Open this link to sign in; it works once, within the hour:`,
    '',
    `  ${await signInLink(settings)}`,
    '',
    'Another link: npm run sign-in-link',
  ])
})
