import type { PolicyType } from '@aws-sdk/client-organizations'
import { Listing } from './listing'
import type { Node, Organization, Policy } from './model'
import { POLICY_TYPES } from './policy-types'
import type { World } from './world'

/** Direct attachments of one type, in the order in which they were made. */
export const attachedTo = (node: Node, type: PolicyType): readonly Policy[] => node.attachments.get(type) ?? []

/** Attaches at the end of the node's list; the caller has checked that it is not there yet. */
export function attach(policy: Policy, node: Node) {
  const attached = node.attachments.get(policy.type)
  if (attached) attached.push(policy)
  else node.attachments.set(policy.type, [policy])
  policy.targets.add(node.id, node)
}

/** Takes one attachment off. */
export function detach(policy: Policy, node: Node) {
  const rest = attachedTo(node, policy.type).filter((other) => other !== policy)
  if (rest.length > 0) node.attachments.set(policy.type, rest)
  else node.attachments.delete(policy.type)
  policy.targets.delete(node.id)
}

/** For a node that leaves the tree. */
export function detachEverything(node: Node) {
  for (const policies of node.attachments.values()) for (const policy of policies) policy.targets.delete(node.id)
  node.attachments.clear()
}

/** AWS's own policy for every type that is on goes to a node that just came into being. */
export function attachDefaults(organization: Organization, node: Node) {
  for (const type of organization.enabledTypes) {
    const managed = POLICY_TYPES[type].managed
    const policy = managed && organization.policies.get(managed.id)
    if (policy) attach(policy, node)
  }
}

/** A new policy, attached nowhere. An id is given for AWS's own policies and by seeds. */
export function addPolicy(
  world: World,
  organization: Organization,
  fields: Pick<Policy, 'type' | 'name' | 'description' | 'content'> & { id?: string; tags?: Map<string, string> },
): Policy {
  const policy: Policy = {
    id: fields.id ?? `p-${world.random.text(10)}`,
    type: fields.type,
    name: fields.name,
    description: fields.description,
    content: fields.content,
    awsManaged: fields.id === POLICY_TYPES[fields.type].managed?.id && fields.id !== undefined,
    tags: fields.tags ?? new Map(),
    targets: new Listing(),
  }
  organization.policies.set(policy.id, policy)
  policiesOfType(organization, policy.type).add(policy.id, policy)
  return policy
}

/** The organization's policies of one type, AWS's own first. */
export function policiesOfType(organization: Organization, type: PolicyType): Listing<Policy> {
  const present = organization.policiesByType.get(type)
  if (present) return present
  const created = new Listing<Policy>()
  organization.policiesByType.set(type, created)
  return created
}

/** Adds the policies that AWS provides, once the organization has all features. */
export function addManagedPolicies(world: World, organization: Organization) {
  for (const [type, { managed }] of Object.entries(POLICY_TYPES)) {
    // The table's keys are the policy types.
    if (managed && !organization.policies.has(managed.id)) {
      addPolicy(world, organization, { ...managed, type: type as PolicyType })
    }
  }
}

/** Root, OUs and accounts. */
export function* nodesOf(organization: Organization): Generator<Node> {
  yield* organization.containers.values()
  yield* organization.members.values()
}

/** Switches a type on: AWS's own policy of it goes to every node. */
export function enableType(organization: Organization, type: PolicyType) {
  organization.enabledTypes.add(type)
  const managed = POLICY_TYPES[type].managed
  const policy = managed && organization.policies.get(managed.id)
  if (policy) for (const node of nodesOf(organization)) attach(policy, node)
}

/** Switches a type off: its attachments are dropped, its policies stay. */
export function disableType(organization: Organization, type: PolicyType) {
  organization.enabledTypes.delete(type)
  for (const policy of policiesOfType(organization, type).values()) {
    for (const node of [...policy.targets.values()]) detach(policy, node)
  }
}
