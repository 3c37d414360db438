import type { Account, Handshake, Node, Organization, Policy } from './model'
import type { World } from './world'

/*
 * A world as plain JSON: what is written to a state file, exported, and imported again. Objects name each other by
 * id. Lists keep their order, which the API shows. Times are milliseconds on the world's clock.
 */

export const STATE_VERSION = 1

const exportAccount = ({ member: _member, circumstances, roles, buckets, queues, ...rest }: Account) => ({
  ...rest,
  ...(circumstances ? { circumstances: [...circumstances] } : {}),
  ...(roles ? { roles: [...roles.values()] } : {}),
  ...(buckets ? { buckets: [...buckets.values()] } : {}),
  ...(queues ? { queues: [...queues.values()] } : {}),
})

const exportNode = ({ tags, attachments }: Node) => ({
  tags: [...tags],
  attachments: [...attachments].map(([type, policies]) => [type, policies.map(({ id }) => id)] as const),
})

const exportPolicy = ({ targets, tags, ...rest }: Policy) => ({
  ...rest,
  tags: [...tags],
  targets: [...targets.values()].map(({ id }) => id),
})

function exportOrganization(organization: Organization) {
  const { management, root, containers, members, policies, policiesByType, resourcePolicy, ...rest } = organization
  return {
    id: rest.id,
    featureSet: rest.featureSet,
    managementAccountId: management.id,
    accountQuota: rest.accountQuota,
    inboundTransferQuota: rest.inboundTransferQuota,
    ...(rest.finalizingUntil === undefined ? {} : { finalizingUntil: rest.finalizingUntil }),
    root: { id: root.id, name: root.name, ...exportNode(root) },
    units: [...containers.values()].flatMap((unit) =>
      unit.kind === 'ROOT' ? [] : [{ id: unit.id, name: unit.name, parentId: unit.parent.id, ...exportNode(unit) }],
    ),
    members: [...members.values()].map((member) => ({
      accountId: member.id,
      parentId: member.parent.id,
      joinedMethod: member.joinedMethod,
      joinedAt: member.joinedAt,
      ...exportNode(member),
      ...(member.published ? { published: [...member.published] } : {}),
    })),
    // Moves change the order below a container, which the list of all members does not tell.
    order: [...containers.values()].map(({ id, units, members: below }) => ({
      id,
      units: [...units.values()].map((unit) => unit.id),
      members: [...below.values()].map((member) => member.id),
    })),
    policies: [...policies.values()].map(exportPolicy),
    policyOrder: [...policiesByType].map(([type, list]) => [type, [...list.values()].map(({ id }) => id)] as const),
    enabledTypes: [...rest.enabledTypes],
    changing: [...rest.changing],
    delegatedAdministrators: [...rest.delegatedAdministrators.values()].map(({ member, enabledAt, services }) => ({
      accountId: member.id,
      enabledAt,
      services: [...services.values()],
    })),
    trustedServices: [...rest.trustedServices.values()],
    createAccountRequests: [...rest.createAccountRequests.values()].map(({ tags, ...request }) => ({
      ...request,
      tags: [...tags],
    })),
    handshakes: [...rest.handshakes.values()].map(({ id }) => id),
    invitations: rest.invitations.map(({ id }) => id),
    transfers: [...rest.transfers.values()].map(({ id }) => id),
    closures: rest.closures,
    accessReports: [...rest.accessReports.values()],
    ...(resourcePolicy ? { resourcePolicy: { ...resourcePolicy, tags: [...resourcePolicy.tags] } } : {}),
    rootFeatures: [...rest.rootFeatures],
  }
}

function exportHandshake({ organization, parent, children, transfer, tags, ...rest }: Handshake) {
  return {
    ...rest,
    organizationId: organization.id,
    tags: [...tags],
    children: children.map(({ id }) => id),
    ...(parent ? { parentId: parent.id } : {}),
    ...(transfer ? { transferId: transfer.id } : {}),
  }
}

/** Handshakes that nobody can read any more, but that count for a migration or for the daily quota. */
function hiddenHandshakes(world: World): Handshake[] {
  const hidden = new Set<Handshake>()
  const note = (handshake: Handshake | undefined) => {
    if (handshake && !world.handshakes.has(handshake.id)) hidden.add(handshake)
  }
  for (const handshake of world.handshakes.values()) {
    note(handshake.parent)
    for (const relative of [...handshake.children, ...(handshake.parent?.children ?? [])]) note(relative)
  }
  for (const { invitations } of world.organizations.values()) for (const invitation of invitations) note(invitation)
  return [...hidden]
}

/** The state of a world without its keys, sessions, faults, rate limits and counters. */
export function exportWorld(world: World) {
  const { seed, random, clockOffsetMs, delayMs, pages } = world
  const present = new Set(world.organizations.values())
  // A handshake may outlive the organization that sent it.
  const hidden = hiddenHandshakes(world)
  const gone = new Set([...world.handshakes.values(), ...hidden].map(({ organization }) => organization))
  for (const organization of present) gone.delete(organization)
  return {
    version: STATE_VERSION,
    seed,
    random: random.state,
    clockOffsetMs,
    delayMs,
    pages: { ...pages },
    identities: [...world.identities],
    accounts: [...world.accounts.values()].map(exportAccount),
    organizations: [...present].map(exportOrganization),
    formerOrganizations: [...gone].map(({ id, featureSet, management: { account } }) => ({
      id,
      featureSet,
      management: exportAccount(account),
    })),
    handshakes: [...world.handshakes.values()].map(exportHandshake),
    hiddenHandshakes: hidden.map(exportHandshake),
    received: [...world.received()].map(
      ([recipient, list]) => [recipient, [...list.values()].map(({ id }) => id)] as const,
    ),
    transfers: [...world.transfers.values()].map(({ tags, ...transfer }) => ({ ...transfer, tags: [...tags] })),
    agenda: world.agenda.entries.map((entry) => ({ ...entry })),
    ledger: [...world.ledger],
  }
}

export type WorldState = ReturnType<typeof exportWorld>
export type AccountState = ReturnType<typeof exportAccount>
export type OrganizationState = ReturnType<typeof exportOrganization>
export type HandshakeState = ReturnType<typeof exportHandshake>
export type NodeState = ReturnType<typeof exportNode>
