import { isDelegatedAdministrator, isManagement } from '../protocol/operation'
import type { Account } from '../world/model'
import type { World } from '../world/world'

export type IdentityKind = 'management' | 'delegated-administrator' | 'member' | 'standalone'

export interface SandboxIdentity {
  slug: string
  name: string
  accountId: string
  email: string
  kind: IdentityKind
  organizationId: string | null
  accessKeyId: string
  secretAccessKey: string
}

function kindOf({ member }: Account): IdentityKind {
  if (!member) return 'standalone'
  if (isManagement(member)) return 'management'
  return isDelegatedAdministrator(member) ? 'delegated-administrator' : 'member'
}

/** The curated identities of a world with their keys, as they stand now. */
export function renderIdentities(world: World): { world: string; identities: SandboxIdentity[] } {
  const identities: SandboxIdentity[] = []
  for (const [slug, accountId] of world.identities) {
    const account = world.accounts.get(accountId)
    if (!account) continue
    const { accessKeyId, secretAccessKey } = world.issueKey(accountId)
    identities.push({
      slug,
      name: account.name,
      accountId,
      email: account.email,
      kind: kindOf(account),
      organizationId: account.member?.organization.id ?? null,
      accessKeyId,
      secretAccessKey,
    })
  }
  return { world: world.id, identities }
}
