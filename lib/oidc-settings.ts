import type { Role } from './auth/roles'
import { isLoopback } from './loopback'

/** The team's OpenID provider, as `CANOPY_OIDC_*` describe it. */
export type OidcSettings = {
  /** To the letter as in the provider's tokens. */
  issuer: string
  clientId: string
  /** Null for a public client, which PKCE alone protects. */
  clientSecret: string | null
  /** Path of a file with the secret, read when the provider is first asked. */
  clientSecretFile: string | null
  /** Separated by spaces. */
  scopes: string
  /** The claim that holds a person's groups. */
  groupsClaim: string
  /** What each group may do. */
  roles: ReadonlyMap<string, Role>
}

type Given = {
  CANOPY_OIDC_ISSUER?: string | undefined
  CANOPY_OIDC_CLIENT_ID?: string | undefined
  CANOPY_OIDC_CLIENT_SECRET?: string | undefined
  CANOPY_OIDC_CLIENT_SECRET_FILE?: string | undefined
  CANOPY_OIDC_SCOPES: string
  CANOPY_OIDC_GROUPS_CLAIM: string
  CANOPY_OIDC_ROLES: string
}

/** From the weakest to the strongest: the strongest of a person's groups counts. An approver changes nothing. */
const BY_STRENGTH: readonly Role[] = ['viewer', 'approver', 'operator', 'admin']

/** Whether a value can be an issuer: https, or http on loopback for a provider on this machine. */
export function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, search, hash, username } = new URL(value)
  if (search || hash || username) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/**
 * What the settings say of the team's provider; null in single-user mode.
 * @throws Error that names the wrong variable, without its value
 */
export function readOidcSettings(given: Given): OidcSettings | null {
  const issuer = given.CANOPY_OIDC_ISSUER
  const clientId = given.CANOPY_OIDC_CLIENT_ID
  const clientSecret = given.CANOPY_OIDC_CLIENT_SECRET ?? null
  const clientSecretFile = given.CANOPY_OIDC_CLIENT_SECRET_FILE ?? null
  if (!issuer) {
    if (clientId || clientSecret || clientSecretFile || given.CANOPY_OIDC_ROLES) {
      throw new Error('CANOPY_OIDC_ISSUER: the other CANOPY_OIDC_ settings mean nothing without it')
    }
    return null
  }
  if (!clientId) throw new Error('CANOPY_OIDC_CLIENT_ID: needed with CANOPY_OIDC_ISSUER')
  if (clientSecret && clientSecretFile) {
    throw new Error('CANOPY_OIDC_CLIENT_SECRET_FILE: give the secret or its file, not both')
  }
  const scopes = given.CANOPY_OIDC_SCOPES.split(/[\s,]+/).filter(Boolean)
  if (!scopes.includes('openid')) throw new Error('CANOPY_OIDC_SCOPES: openid must be among them')
  return {
    issuer,
    clientId,
    clientSecret,
    clientSecretFile,
    scopes: scopes.join(' '),
    groupsClaim: given.CANOPY_OIDC_GROUPS_CLAIM,
    roles: rolesByGroup(given.CANOPY_OIDC_ROLES),
  }
}

const isRole = (text: string): text is Role => (BY_STRENGTH as readonly string[]).includes(text)

/** `group=role,group=role`. A comma in a group's name is written %2C, a percent sign %25. */
function rolesByGroup(table: string): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>()
  for (const entry of table.split(',').map((text) => text.trim())) {
    if (entry === '') continue
    const at = entry.lastIndexOf('=')
    const group = decoded(entry.slice(0, Math.max(at, 0)).trim())
    const role = entry.slice(at + 1).trim()
    if (!group || !isRole(role)) {
      throw new Error('CANOPY_OIDC_ROLES: group=role, with commas between, and viewer, operator, admin or approver')
    }
    if (roles.has(group)) throw new Error('CANOPY_OIDC_ROLES: a group is in the table twice')
    roles.set(group, role)
  }
  return roles
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The strongest role that these groups give; null when they give none. Groups compare to the letter. */
export function roleOfGroups(groups: readonly string[], { roles }: Pick<OidcSettings, 'roles'>): Role | null {
  const given = groups.map((group) => roles.get(group)).filter((role) => role !== undefined)
  return BY_STRENGTH.findLast((role) => given.includes(role)) ?? null
}
