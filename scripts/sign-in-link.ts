import { parseArgs } from 'node:util'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'

const { values } = parseArgs({ options: { world: { type: 'string' } } })
const settings = readSettings()
const db = await openStore(settings)
console.log(await createSignInLink(db, { world: values.world ?? null, settings }))
await db.destroy()
