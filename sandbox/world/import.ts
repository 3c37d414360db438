import type { AccountState, HandshakeState, NodeState, OrganizationState, WorldState } from './export'
import { STATE_VERSION } from './export'
import { Listing } from './listing'
import type { Account, Container, Handshake, Member, Node, Organization, Root } from './model'
import { policiesOfType } from './policies'
import type { Sessions } from './sessions'
import { addBareMember, addUnit, bareOrganization } from './tree'
import { World } from './world'

const importAccount = ({ circumstances, roles, buckets, queues, ...rest }: AccountState): Account => ({
  ...structuredClone(rest),
  ...(circumstances ? { circumstances: new Set(circumstances) } : {}),
  ...(roles ? { roles: new Map(roles.map((role) => [role.name, { ...role }])) } : {}),
  ...(buckets ? { buckets: new Map(buckets.map((bucket) => [bucket.name, { ...bucket }])) } : {}),
  ...(queues ? { queues: new Map(queues.map((queue) => [queue.name, { ...queue }])) } : {}),
})

function importPolicies(organization: Organization, state: OrganizationState) {
  for (const { tags, targets: _targets, ...rest } of state.policies) {
    const policy = { ...rest, tags: new Map(tags), targets: new Listing<Node>() }
    organization.policies.set(policy.id, policy)
  }
  for (const [type, ids] of state.policyOrder) {
    const list = policiesOfType(organization, type)
    for (const id of ids) list.add(id, found(organization.policies, id))
  }
}

/** What is attached to a node, in the order of attaching. */
function importAttachments(organization: Organization, node: Node, { attachments }: NodeState) {
  for (const [type, ids] of attachments) {
    node.attachments.set(
      type,
      ids.map((id) => found(organization.policies, id)),
    )
  }
}

function found<V>(map: { get(key: string): V | undefined }, id: string): V {
  const value = map.get(id)
  if (value === undefined) throw new Error(`The state names ${id}, which is not in it.`)
  return value
}

function importOrganization(world: World, state: OrganizationState) {
  const root: Root = {
    kind: 'ROOT',
    id: state.root.id,
    name: state.root.name,
    depth: 0,
    units: new Listing(),
    members: new Listing(),
    tags: new Map(state.root.tags),
    attachments: new Map(),
  }
  const organization = bareOrganization(state.id, state.featureSet, root)
  world.organizations.set(organization.id, organization)
  organization.accountQuota = state.accountQuota
  organization.inboundTransferQuota = state.inboundTransferQuota
  if (state.finalizingUntil !== undefined) organization.finalizingUntil = state.finalizingUntil
  importPolicies(organization, state)

  const nodes: [Node, NodeState][] = [[root, state.root]]
  for (const unitState of state.units) {
    const parent = found(organization.containers, unitState.parentId)
    const unit = addUnit(world, organization, parent, unitState.name, unitState.id)
    unit.tags = new Map(unitState.tags)
    nodes.push([unit, unitState])
  }
  for (const memberState of state.members) {
    const account = found(world.accounts, memberState.accountId)
    const parent = found(organization.containers, memberState.parentId)
    const member = addBareMember(organization, account, memberState.joinedMethod, memberState.joinedAt, parent)
    member.tags = new Map(memberState.tags)
    if (memberState.published) member.published = new Map(memberState.published)
    nodes.push([member, memberState])
  }
  organization.management = found(organization.members, state.managementAccountId)
  for (const [node, nodeState] of nodes) importAttachments(organization, node, nodeState)
  for (const { id, targets } of state.policies) {
    const policy = found(organization.policies, id)
    for (const target of targets) policy.targets.add(target, nodeOf(organization, target))
  }
  for (const { id, units, members } of state.order)
    reorder(organization, found(organization.containers, id), units, members)
  importServices(organization, state)
}

const nodeOf = (organization: Organization, id: string): Node =>
  organization.containers.get(id) ?? found(organization.members, id)

function reorder(organization: Organization, container: Container, units: string[], members: string[]) {
  container.units = new Listing()
  container.members = new Listing()
  for (const id of units) {
    const unit = found(organization.containers, id)
    if (unit.kind === 'ORGANIZATIONAL_UNIT') container.units.add(id, unit)
  }
  for (const id of members) container.members.add(id, found<Member>(organization.members, id))
}

function importServices(organization: Organization, state: OrganizationState) {
  for (const type of state.enabledTypes) organization.enabledTypes.add(type)
  organization.changing = new Map(state.changing)
  for (const { accountId, enabledAt, services } of state.delegatedAdministrators) {
    const list = new Listing<(typeof services)[number]>()
    for (const service of services) list.add(service.servicePrincipal, { ...service })
    const member = found(organization.members, accountId)
    organization.delegatedAdministrators.add(accountId, { member, enabledAt, services: list })
  }
  for (const service of state.trustedServices)
    organization.trustedServices.add(service.servicePrincipal, { ...service })
  for (const { tags, ...request } of state.createAccountRequests) {
    organization.createAccountRequests.add(request.id, { ...request, tags: new Map(tags) })
  }
  organization.closures = [...state.closures]
  organization.accessReports = new Map(state.accessReports.map((report) => [report.id, { ...report }]))
  const { resourcePolicy } = state
  if (resourcePolicy) organization.resourcePolicy = { ...resourcePolicy, tags: new Map(resourcePolicy.tags) }
  for (const feature of state.rootFeatures) organization.rootFeatures.add(feature)
}

/** Organizations that are gone, for the handshakes that still show them. */
function importFormer(world: World, { formerOrganizations }: WorldState): Map<string, Organization> {
  const former = new Map<string, Organization>()
  for (const { id, featureSet, management } of formerOrganizations) {
    const root: Root = {
      kind: 'ROOT',
      id: 'r-gone',
      name: 'Root',
      depth: 0,
      units: new Listing(),
      members: new Listing(),
      tags: new Map(),
      attachments: new Map(),
    }
    const organization = bareOrganization(id, featureSet, root)
    const account = { ...importAccount(management) }
    organization.management = addBareMember(organization, account, 'INVITED', world.now(), root)
    former.set(id, organization)
  }
  return former
}

function importHandshakes(world: World, state: WorldState) {
  const former = importFormer(world, state)
  const organizationOf = (id: string) => world.organizations.get(id) ?? found(former, id)
  const read = ({
    organizationId,
    parentId: _parent,
    transferId,
    children: _children,
    tags,
    ...rest
  }: HandshakeState) => {
    const transfer = transferId === undefined ? undefined : world.transfers.get(transferId)
    const handshake: Handshake = {
      ...structuredClone(rest),
      organization: organizationOf(organizationId),
      tags: new Map(tags),
      children: [],
      ...(transfer ? { transfer } : {}),
    }
    return handshake
  }
  const hidden = new Map(state.hiddenHandshakes.map((handshake) => [handshake.id, read(handshake)]))
  for (const handshake of state.handshakes) world.handshakes.set(handshake.id, read(handshake))
  const handshakeOf = (id: string) => world.handshakes.get(id) ?? found(hidden, id)
  for (const { id, parentId, children } of [...state.handshakes, ...state.hiddenHandshakes]) {
    const handshake = handshakeOf(id)
    if (parentId !== undefined) handshake.parent = handshakeOf(parentId)
    handshake.children = children.map(handshakeOf)
  }
  for (const [recipient, ids] of state.received) {
    const list = world.receivedBy(recipient)
    for (const id of ids) list.add(id, found(world.handshakes, id))
  }
  for (const { id, handshakes, invitations, transfers } of state.organizations) {
    const organization = found(world.organizations, id)
    for (const handshake of handshakes) organization.handshakes.add(handshake, found(world.handshakes, handshake))
    organization.invitations = invitations.map(handshakeOf)
    for (const transfer of transfers) organization.transfers.add(transfer, found(world.transfers, transfer))
  }
}

/**
 * A new world with this state. Throws Error for a state of another version, or one that names what it does not hold.
 */
export function importWorld(id: string, state: WorldState, sessions?: Sessions): World {
  if (state.version !== STATE_VERSION) throw new Error(`The state has version ${state.version}, not ${STATE_VERSION}.`)
  const world = new World(id, state.seed, sessions)
  world.random.state = state.random
  world.advanceClock(state.clockOffsetMs)
  world.delayMs = state.delayMs
  Object.assign(world.pages, state.pages)
  for (const account of state.accounts) world.addAccount(importAccount(account))
  for (const { tags, ...transfer } of state.transfers) {
    world.transfers.set(transfer.id, { ...structuredClone(transfer), tags: new Map(tags) })
  }
  for (const organization of state.organizations) importOrganization(world, organization)
  importHandshakes(world, state)
  for (const entry of state.agenda) world.agenda.add({ ...entry })
  for (const [slug, accountId] of state.identities) world.identities.set(slug, accountId)
  world.ledger.push(...state.ledger)
  return world
}
