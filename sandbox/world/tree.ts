import type { AccountJoinedMethod, OrganizationFeatureSet } from '@aws-sdk/client-organizations'
import { Listing } from './listing'
import type { Account, Container, Member, Node, Organization, Root, Time, Unit } from './model'
import { addManagedPolicies, attachDefaults, detachEverything, enableType } from './policies'
import type { World } from './world'

const DEFAULT_ACCOUNT_QUOTA = 10

/** A new organization around `management`, as CreateOrganization leaves it: SCPs are on where all features are. */
export function createOrganization(
  world: World,
  management: Account,
  featureSet: OrganizationFeatureSet,
  ids: { organization?: string; root?: string; joinedAt?: Time } = {},
): Organization {
  const root: Root = {
    kind: 'ROOT',
    id: ids.root ?? `r-${world.random.text(4)}`,
    name: 'Root',
    depth: 0,
    units: new Listing(),
    members: new Listing(),
    tags: new Map(),
    attachments: new Map(),
  }
  const organization = bareOrganization(ids.organization ?? `o-${world.random.text(10)}`, featureSet, root)
  organization.management = addMember(organization, management, 'INVITED', ids.joinedAt ?? world.now())
  if (featureSet === 'ALL') {
    addManagedPolicies(world, organization)
    enableType(organization, 'SERVICE_CONTROL_POLICY')
  }
  world.organizations.set(organization.id, organization)
  return organization
}

/** An organization of a root alone, without its management account yet, and with nothing switched on. */
export function bareOrganization(id: string, featureSet: OrganizationFeatureSet, root: Root): Organization {
  const rest = {
    id,
    featureSet,
    root,
    containers: new Map<string, Container>([[root.id, root]]),
    members: new Listing<Member>(),
    policies: new Map(),
    policiesByType: new Map(),
    enabledTypes: new Set<never>(),
    delegatedAdministrators: new Listing<never>(),
    trustedServices: new Listing<never>(),
    createAccountRequests: new Listing<never>(),
    handshakes: new Listing<never>(),
    invitations: [],
    transfers: new Listing<never>(),
    closures: [],
    accessReports: new Map(),
    changing: new Map(),
    rootFeatures: new Set<never>(),
    accountQuota: DEFAULT_ACCOUNT_QUOTA,
    inboundTransferQuota: 0,
  }
  // The management account is itself a member: the two refer to each other from here on.
  return rest as Omit<Organization, 'management'> as Organization
}

/** A new OU with the policies that AWS attaches; seeds give the id, which otherwise is drawn. */
export function addUnit(world: World, organization: Organization, parent: Container, name: string, id?: string): Unit {
  const unit: Unit = {
    kind: 'ORGANIZATIONAL_UNIT',
    id: id ?? `ou-${organization.root.id.slice(2)}-${world.random.text(8)}`,
    name,
    parent,
    depth: parent.depth + 1,
    units: new Listing(),
    members: new Listing(),
    tags: new Map(),
    attachments: new Map(),
  }
  organization.containers.set(unit.id, unit)
  parent.units.add(unit.id, unit)
  attachDefaults(organization, unit)
  return unit
}

/** An empty OU goes, with its attachments. */
export function removeUnit(organization: Organization, unit: Unit) {
  detachEverything(unit)
  unit.parent.units.delete(unit.id)
  organization.containers.delete(unit.id)
}

/** An account joins under the root, or under `parent` where a seed places it. */
export function addMember(
  organization: Organization,
  account: Account,
  joinedMethod: AccountJoinedMethod,
  joinedAt: Time,
  parent: Container = organization.root,
): Member {
  const member = addBareMember(organization, account, joinedMethod, joinedAt, parent)
  attachDefaults(organization, member)
  return member
}

/** The place of an account in the tree, without any policy. */
export function addBareMember(
  organization: Organization,
  account: Account,
  joinedMethod: AccountJoinedMethod,
  joinedAt: Time,
  parent: Container,
): Member {
  const member: Member = {
    kind: 'ACCOUNT',
    id: account.id,
    get name() {
      return this.account.name
    },
    account,
    organization,
    parent,
    joinedMethod,
    joinedAt,
    tags: new Map(),
    attachments: new Map(),
  }
  account.member = member
  organization.members.add(account.id, member)
  parent.members.add(account.id, member)
  return member
}

/** The account stands alone again; its tags and attachments are lost. */
export function removeMember(member: Member) {
  detachEverything(member)
  member.parent.members.delete(member.id)
  member.organization.members.delete(member.id)
  member.organization.delegatedAdministrators.delete(member.id)
  delete member.account.member
}

/** The organization is gone, and its management account stands alone. */
export function dissolve(world: World, organization: Organization) {
  removeMember(organization.management)
  world.organizations.delete(organization.id)
}

/** Re-parents one account. */
export function moveMember(member: Member, destination: Container) {
  member.parent.members.delete(member.id)
  member.parent = destination
  destination.members.add(member.id, member)
}

/** A root, OU or account of this organization by its id. */
export const findNode = (organization: Organization, id: string): Node | undefined =>
  organization.containers.get(id) ?? organization.members.get(id)

/** `o-…/r-…/ou-…/` for a container, with the account's id at the end for an account. */
export function pathOf(organization: Organization, node: Node): string {
  const segments: string[] = []
  for (let at: Node | undefined = node; at; at = at.parent) segments.unshift(at.id)
  return `${[organization.id, ...segments].join('/')}/`
}
