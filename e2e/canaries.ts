import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sessionCookieName } from '@/lib/auth/cookie'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import { sessionFor } from './sessions'

/* After all tests: nothing that is secret is where it must not be. */

const PAGES = [
  '/',
  '/connections',
  '/connections/acme',
  '/inbox',
  '/security',
  '/security/people',
  '/security/sessions',
  '/security/sign-ins',
  '/c/acme/organization',
  '/c/acme/policies/scp',
  '/c/acme/jobs',
  '/c/acme/activity',
]
const ROUTES = [
  '/api/connections',
  '/api/handshakes',
  '/api/approvals',
  '/api/store',
  '/api/security',
  '/api/security/people',
  '/api/security/sessions',
  '/api/security/sign-ins',
  '/api/c/acme/snapshot',
  '/api/c/acme/permissions',
  '/api/c/acme/activity',
  '/api/c/acme/activity/audit',
  '/api/c/acme/activity/export',
  '/api/c/acme/activity/export?format=jsonl',
]
/** Where the key of the audit lives. */
const KEY_FILE = 'audit-key.pem'

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield path
  }
}

type Planted = { planted: Record<string, string>; log: string }
type Identity = { slug: string; secretAccessKey: string }

/** Every text that the app has produced or keeps, by where it is. */
async function* texts(log: string, cookie: string): AsyncGenerator<[where: string, text: string]> {
  const { origin, dataFolder } = readSettings()
  yield ['the log', readFileSync(log, 'utf8')]
  for (const path of [...PAGES, ...ROUTES]) {
    for (const payload of [undefined, '1']) {
      const headers = new Headers({ cookie })
      if (payload) headers.set('rsc', payload)
      const answer = await fetch(`${origin}${path}`, { headers })
      yield [`${answer.status} ${path}`, await answer.text()]
    }
  }
  for (const file of filesIn(join(process.env.CANOPY_DIST || '.next', 'static')))
    yield [file, readFileSync(file, 'utf8')]
  for (const file of filesIn(dataFolder)) {
    // The audit's key is where it belongs, and so are the profiles that were planted.
    const belongsThere = file.endsWith(KEY_FILE) || file.endsWith('/profiles')
    if (!belongsThere) yield [file, readFileSync(file, 'latin1')]
  }
}

/** @throws Error that names each secret that was found, and where; never the secret */
export default async function searchForCanaries(): Promise<void> {
  // Only where they were planted: npm run e2e.
  if (!process.env.CANOPY_CANARIES) return
  const { planted, log }: Planted = JSON.parse(process.env.CANOPY_CANARIES)
  const settings = readSettings()
  const made = await fetch(`${settings.sandboxUrl}/_sandbox/identities`)
  // As the sandbox's README says.
  const { identities } = (await made.json()) as { identities: Identity[] }

  const db = await openStore(settings)
  const session = await sessionFor(db, { role: 'admin', world: 'default' })
  const used = await createSignInLink(db, { settings })
  await fetch(used, { redirect: 'manual' })
  const unused = await createSignInLink(db, { settings })
  await db.destroy()
  const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)
  const [, keyBody = ''] = readFileSync(join(settings.dataFolder, KEY_FILE), 'utf8').split('\n')

  const secrets = new Map([
    ...Object.entries(planted),
    ...identities.slice(0, 3).map(({ slug, secretAccessKey }) => [`key of ${slug}`, secretAccessKey] as const),
    ['session cookie', session],
    ['start token that was used', tokenOf(used)],
    ['start token that was not', tokenOf(unused)],
    ['audit key', keyBody],
  ])
  if (secrets.size < 12) throw new Error(`only ${secrets.size} canaries`)
  for (const [name, secret] of secrets) if (secret.length < 16) throw new Error(`the canary ${name} is too short`)

  const found: string[] = []
  let searched = 0
  for await (const [where, text] of texts(log, `${sessionCookieName(settings)}=${session}`)) {
    searched += 1
    for (const [name, secret] of secrets) if (text.includes(secret)) found.push(`${name} in ${where}`)
  }
  if (searched < 50) throw new Error(`only ${searched} places were searched`)
  if (found.length > 0) throw new Error(`Secrets where they must not be:\n${found.join('\n')}`)
}
