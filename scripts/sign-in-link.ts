import { parseArgs } from 'node:util'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import { runningServers } from './lib/running.mjs'
import { storeCommand } from './store-command'

await storeCommand(async () => {
  const { values } = parseArgs({ options: { world: { type: 'string' } } })

  // What the terminal sets counts; else the servers that run from this folder know their own address and store.
  const isSet = ['CANOPY_URL', 'CANOPY_DATA', 'DATABASE_URL'].some((name) => process.env[name])
  const running = isSet ? [] : runningServers()
  const environments = running.length > 0 ? running.map((noted) => ({ ...process.env, ...noted })) : [process.env]

  for (const environment of environments) {
    const settings = readSettings(environment)
    if (settings.oidc) {
      throw new Error(
        `Links do not sign in where a team does: open ${settings.origin}. When the provider is down: npm run break-glass`,
      )
    }
    const db = await openStore(settings)
    console.log(await createSignInLink(db, { world: values.world ?? null, settings }))
    await db.destroy()
  }
})
