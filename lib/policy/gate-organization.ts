import type { GatePolicy } from './gate-policy'

/** The two types that filter requests and merge nothing, as the Organizations API names them. */
export const GATE_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const
export type GateType = (typeof GATE_TYPES)[number]

/**
 * Policy ids by node. With SCPs enabled every node has one at least: a node left out allows nothing, so that attachments
 * that are not all read yet make verdicts of BLOCK.
 */
export type Attachments = ReadonlyMap<string, readonly string[]>

/** As much of an organization as decides over requests. Never changed in place: see `changedBy`. */
export interface GateOrganization {
  id: string
  rootId: string
  managementAccountId: string
  /** A type that is not enabled is not enforced, whatever is attached. */
  enabled: ReadonlySet<GateType>
  /** The parent of every OU and account. */
  parents: ReadonlyMap<string, string>
  /** Ids of all accounts, the management account among them. */
  accounts: readonly string[]
  attachments: Readonly<Record<GateType, Attachments>>
  policies: ReadonlyMap<string, GatePolicy>
}

/** OUs nest five deep; a guard against circles in broken data. */
const DEEPEST = 64

/** The nodes from the root down to a node, or undefined for a node that is not in the organization. */
export function pathTo({ rootId, parents }: GateOrganization, nodeId: string): string[] | undefined {
  const path = [nodeId]
  for (let at = nodeId; at !== rootId; ) {
    const parent = parents.get(at)
    if (parent === undefined || path.length > DEEPEST) return undefined
    path.push(parent)
    at = parent
  }
  return path.reverse()
}

/** What an account is to the organization. */
export function placeOfAccount(
  { managementAccountId, parents }: GateOrganization,
  accountId: string,
): 'management' | 'member' | 'outside' {
  if (accountId === managementAccountId) return 'management'
  return parents.has(accountId) ? 'member' : 'outside'
}

/** `o-…/r-…/ou-…/` as aws:PrincipalOrgPaths and aws:ResourceOrgPaths give it. */
export function orgPathOf(organization: GateOrganization, accountId: string): string | undefined {
  const path = pathTo(organization, accountId)
  return path && [organization.id, ...path.slice(0, -1), ''].join('/')
}
