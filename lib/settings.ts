import 'server-only'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod/mini'
import { isIssuer, type OidcSettings, readOidcSettings } from './oidc-settings'

const url = (name: string) =>
  z.string().check(
    z.refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      message: `${name} must be an http or https URL`,
    }),
  )

const schema = z.object({
  CANOPY_URL: z._default(url('CANOPY_URL'), 'http://localhost:3000'),
  CANOPY_DATA: z._default(z.string().check(z.minLength(1)), 'data'),
  DATABASE_URL: z.optional(
    z.string().check(z.regex(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must be a postgres:// URL' })),
  ),
  CANOPY_CONNECTIONS: z.optional(z.string().check(z.minLength(1))),
  CANOPY_SANDBOX: z.optional(url('CANOPY_SANDBOX')),
  CANOPY_AUDIT_KEY: z.optional(z.string().check(z.minLength(1))),
  CANOPY_BIND: z._default(
    z.string().check(
      z.refine((value) => value === 'localhost' || isIP(value) !== 0, {
        message: 'an IP address of this machine, such as 127.0.0.1 or 0.0.0.0',
      }),
    ),
    '127.0.0.1',
  ),
  CANOPY_OIDC_ISSUER: z.optional(
    z.string().check(
      z.refine((value) => isIssuer(value), {
        message: 'an https URL without query, as the provider writes it in its tokens',
      }),
    ),
  ),
  CANOPY_OIDC_CLIENT_ID: z.optional(z.string()),
  CANOPY_OIDC_CLIENT_SECRET: z.optional(z.string()),
  CANOPY_OIDC_CLIENT_SECRET_FILE: z.optional(z.string()),
  CANOPY_OIDC_SCOPES: z._default(z.string(), 'openid profile email groups'),
  CANOPY_OIDC_GROUPS_CLAIM: z._default(z.string(), 'groups'),
  CANOPY_OIDC_ROLES: z._default(z.string(), ''),
})

export type Settings = {
  /** The one public origin, such as `http://localhost:3000`. */
  origin: string
  /** Whether the public origin is https, and so the session cookie `__Host-` and `Secure`. */
  https: boolean
  /** Folder of the embedded store, absolute. */
  dataFolder: string
  /** PostgreSQL instead of the embedded store. */
  databaseUrl: string | undefined
  /** Path of the connections file. */
  connectionsFile: string | undefined
  /** URL of a sandbox; when set, connections are the identities of one of its worlds. */
  sandboxUrl: string | undefined
  /** Path of the key that signs the audit's checkpoints; without it the data folder has one. */
  auditKeyFile: string | undefined
  /** The address that the app listens on. */
  bind: string
  /** The team's OpenID provider; null while one person uses Canopy. */
  oidc: OidcSettings | null
}

/**
 * Reads and checks every setting, from the environment variables that the README lists.
 * @throws Error that names each wrong variable, without its value.
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  // An empty variable counts as unset, as shells and compose files make them.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  }
  const origin = new URL(parsed.data.CANOPY_URL)
  if (origin.pathname !== '/' || origin.search || origin.hash || origin.username) {
    throw new Error('CANOPY_URL: only scheme, host and port, such as https://canopy.example.com')
  }
  return {
    origin: origin.origin,
    https: origin.protocol === 'https:',
    // Read at run time on the machine that runs it; the bundler must not trace the folder into the build.
    dataFolder: resolve(/* turbopackIgnore: true */ parsed.data.CANOPY_DATA),
    databaseUrl: parsed.data.DATABASE_URL,
    connectionsFile: parsed.data.CANOPY_CONNECTIONS,
    sandboxUrl: parsed.data.CANOPY_SANDBOX?.replace(/\/$/, ''),
    auditKeyFile: parsed.data.CANOPY_AUDIT_KEY,
    bind: parsed.data.CANOPY_BIND,
    oidc: readOidcSettings(parsed.data),
  }
}
